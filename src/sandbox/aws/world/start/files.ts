import { hex } from '../identifiers.ts';
import { refusedTo } from './allowed.ts';
import type { Start, StartFailure } from './stage.ts';

/** The agent downloads files from S3: the containers' environment files and the configuration of the log router. */
export function fetchFiles(start: Start): StartFailure | undefined {
  const status = `status code: 403, request id: ${hex(`s3/${start.state.id}`, 16).toUpperCase()}`;
  for (const { environmentFiles = [], firelensConfiguration } of start.containers) {
    for (const { value = '' } of environmentFiles) {
      if (!refusedTo(start, 's3:GetObject', value)) continue;
      return {
        stoppedReason: `ResourceInitializationError: failed to download env files: file download command: non empty error stream: AccessDenied: Access Denied ${status}`,
      };
    }
    const { 'config-file-type': type, 'config-file-value': file = '' } =
      firelensConfiguration?.options ?? {};
    if (type === 's3' && refusedTo(start, 's3:GetObject', file)) {
      return {
        stoppedReason: `ResourceInitializationError: unable to download firelens s3 config file: unable to download s3 config ${file.replace(/^arn:aws:s3:::[^/]+\//, '')} from bucket: AccessDenied: Access Denied ${status}`,
      };
    }
  }
  return undefined;
}
