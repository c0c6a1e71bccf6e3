import type { ConfirmationDialog } from '@slack/types';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { TextView } from '../text/text-view.tsx';
import { Dialog } from './dialog.tsx';

type Ask = (dialog: ConfirmationDialog) => Promise<boolean>;

const ConfirmContext = createContext<Ask | undefined>(undefined);

/** Asks the person with Slack's confirm dialog; true when they confirmed. */
export function useConfirm(): Ask {
  const ask = useContext(ConfirmContext);
  if (!ask) throw new Error('This component is drawn outside of a confirm provider.');
  return ask;
}

interface Question {
  readonly dialog: ConfirmationDialog;
  readonly answer: (confirmed: boolean) => void;
}

/** Shows at most one confirm dialog above everything else, for whoever calls {@link useConfirm}. */
export function ConfirmProvider(props: { readonly children: ReactNode }): ReactNode {
  const [question, setQuestion] = useState<Question>();
  const ask = useCallback<Ask>((dialog) => {
    return new Promise((answer) => setQuestion({ dialog, answer }));
  }, []);
  function reply(confirmed: boolean): void {
    question?.answer(confirmed);
    setQuestion(undefined);
  }
  return (
    <ConfirmContext value={ask}>
      {props.children}
      {question && <ConfirmBox dialog={question.dialog} reply={reply} />}
    </ConfirmContext>
  );
}

function ConfirmBox(props: {
  readonly dialog: ConfirmationDialog;
  readonly reply: (confirmed: boolean) => void;
}): ReactNode {
  const { dialog, reply } = props;
  const title = dialog.title?.text ?? 'Are you sure?';
  return (
    <Dialog className="confirm" title={title} onClose={() => reply(false)}>
      <div className="dialog-body">
        <TextView text={dialog.text} />
      </div>
      <footer className="dialog-foot">
        <button type="button" className="btn" onClick={() => reply(false)}>
          {dialog.deny?.text ?? 'Cancel'}
        </button>
        <button
          type="button"
          className={dialog.style === 'danger' ? 'btn btn-danger-solid' : 'btn btn-primary'}
          onClick={() => reply(true)}
        >
          {dialog.confirm?.text ?? 'Yes'}
        </button>
      </footer>
    </Dialog>
  );
}
