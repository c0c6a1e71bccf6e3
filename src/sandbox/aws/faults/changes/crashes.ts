import type { AppModel } from '../../world/app-model.ts';

/** A crash at boot, in the words of the application's framework, that is about neither settings nor dependencies. */
export function bootCrash(runtime: AppModel['runtime']): NonNullable<AppModel['crash']> {
  const log: Record<AppModel['runtime'], readonly string[]> = {
    gunicorn: [
      'Traceback (most recent call last):',
      '  File "/usr/local/lib/python3.12/site-packages/gunicorn/arbiter.py", line 608, in spawn_worker',
      '    worker.init_process()',
      '  File "/app/checkout/wsgi.py", line 12, in <module>',
      '    from checkout.pricing import apply_vouchers',
      "ImportError: cannot import name 'apply_vouchers' from 'checkout.pricing' (/app/checkout/pricing.py)",
      '[7] [ERROR] Worker (pid:8) exited with code 3',
      '[7] [ERROR] Reason: Worker failed to boot.',
    ],
    uvicorn: [
      'Traceback (most recent call last):',
      '  File "/app/app/main.py", line 6, in <module>',
      '    from app.routes import admin',
      "ModuleNotFoundError: No module named 'app.routes.admin'",
    ],
    node: [
      'node:internal/modules/cjs/loader:1228',
      '  throw err;',
      '  ^',
      "Error: Cannot find module './handlers/discount'",
      'Require stack:',
      '- /app/dist/server.js',
      "  code: 'MODULE_NOT_FOUND',",
      'Node.js v22.11.0',
    ],
    spring: [
      'ERROR 1 --- [           main] o.s.boot.SpringApplication               : Application run failed',
      'Exception in thread "main" java.lang.NoSuchMethodError: \'void com.shop.search.Ranker.<init>(int)\'',
      '\tat com.shop.search.RankingConfig.ranker(RankingConfig.java:41)',
    ],
    go: [
      'panic: runtime error: invalid memory address or nil pointer dereference',
      '[signal SIGSEGV: segmentation violation code=0x1 addr=0x0 pc=0x6b1f2a]',
      'goroutine 1 [running]:',
      'main.main()',
      '\t/src/cmd/cart/main.go:58 +0x1a5',
    ],
    worker: [
      'Traceback (most recent call last):',
      '  File "/app/worker/main.py", line 21, in <module>',
      '    main()',
      '  File "/app/worker/main.py", line 17, in main',
      "    template = TEMPLATES['receipt'].compile()",
      "AttributeError: 'NoneType' object has no attribute 'compile'",
    ],
    sidecar: ['[error] failed to initialise, exiting'],
  };
  const exitCodes: Partial<Record<AppModel['runtime'], number>> = { gunicorn: 3, go: 2 };
  return { afterSeconds: 2.3, log: log[runtime], exitCode: exitCodes[runtime] ?? 1 };
}

/** A crash after minutes of work; what it said before that, it got over. */
export function lateCrash(runtime: AppModel['runtime']): NonNullable<AppModel['crash']> {
  const retry = 'WARN payment provider answered slowly, retrying (attempt 1)';
  return { afterSeconds: 420, log: [retry, ...lateErrors(runtime)], exitCode: 1 };
}

function lateErrors(runtime: AppModel['runtime']): readonly string[] {
  switch (runtime) {
    case 'gunicorn':
    case 'uvicorn':
    case 'worker':
      return [
        'Traceback (most recent call last):',
        '  File "/app/shop/sessions.py", line 61, in sweep',
        '    for key in self.open:',
        'RuntimeError: dictionary changed size during iteration',
      ];
    case 'node':
      return [
        "TypeError: Cannot read properties of undefined (reading 'total')",
        '    at Timeout.sweep (/app/dist/sessions.js:61:24)',
        'Node.js v22.11.0',
      ];
    case 'spring':
      return [
        'Exception in thread "sweeper" java.util.ConcurrentModificationException',
        '\tat java.base/java.util.HashMap$HashIterator.nextNode(HashMap.java:1605)',
      ];
    case 'go':
      return ['fatal error: concurrent map iteration and map write', 'goroutine 41 [running]:'];
    case 'sidecar':
      return ['[error] buffer is damaged'];
  }
}
