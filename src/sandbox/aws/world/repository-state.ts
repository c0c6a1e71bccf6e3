import type { PolicyDocument } from './access-state.ts';
import type { AppModel } from './app-model.ts';

/** An ECR repository. */
export interface RepositoryState {
  name: string;
  arn: string;
  uri: string;
  createdAt: Date;
  images: ImageState[];
  /** Until then (epoch ms) it answers no pull. */
  silentUntil?: number;
  policy?: PolicyDocument;
}

/** A pushed image and the application inside it, which AWS cannot see. */
export interface ImageState {
  digest: string;
  tags: string[];
  pushedAt: Date;
  sizeInBytes: number;
  app: AppModel;
  /** What an index of several images is for, such as `linux/arm64`; absent: it is one image, for whatever pulls it. */
  platforms?: readonly string[];
  /** Absent: it is there to be pulled. */
  status?: 'ACTIVE' | 'ARCHIVED' | 'ACTIVATING';
}
