import type { AppModel } from '../world/app-model.ts';

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
