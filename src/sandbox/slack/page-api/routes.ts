/**
 * Every address of the page API. GET `state` and `file`; `changes` is a server-sent event stream;
 * all others take POST with the request type of the same name and answer {@link PageReply}.
 */
export const PAGE_ROUTES = {
  /** GET `?user=U…` gives {@link PageState} as that person would see it. */
  state: '/sandbox/state',
  /** `EventSource`: each message is a {@link PageChange}; fetch the state again when one arrives. */
  changes: '/sandbox/changes',
  /** {@link SayRequest} */
  say: '/sandbox/say',
  /** {@link EditRequest} */
  edit: '/sandbox/edit',
  /** {@link ReactRequest} */
  react: '/sandbox/react',
  /** {@link SlashRequest} */
  slash: '/sandbox/slash',
  /** {@link ClickRequest} */
  click: '/sandbox/click',
  /** {@link OptionsRequest}, answered by {@link OptionsReply} */
  options: '/sandbox/options',
  /** {@link ShortcutRequest} */
  shortcut: '/sandbox/shortcut',
  /** {@link SubmitRequest}, answered by {@link SubmitReply} */
  submit: '/sandbox/submit',
  /** {@link CloseViewRequest} */
  closeView: '/sandbox/close-view',
  /** {@link OpenHomeRequest} */
  openHome: '/sandbox/open-home',
  /** {@link DismissRequest} */
  dismiss: '/sandbox/dismiss',
  /** POST {@link Conditions} (only the given keys change); answered by {@link PageReply} */
  conditions: '/sandbox/conditions',
  /** {@link DisconnectRequest} */
  disconnect: '/sandbox/disconnect',
  /** GET `<file>/<id>/<name>` gives the uploaded bytes. */
  file: '/sandbox/files',
  /** Everything below is passed on to the simulated AWS account's control API, if there is one. */
  aws: '/sandbox/aws/',
} as const;
