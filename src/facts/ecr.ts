import { z } from 'zod';
import { absence } from './absence.ts';
import { list, time } from './text.ts';

/** ecr:DescribeImages. A tag or repository that does not exist is an answer: `error`. */
export const describeImages = z.object({
  imageDetails: list(
    z.object({
      repositoryName: z.string().optional(),
      imageDigest: z.string().optional(),
      imageTags: list(z.string()),
      imagePushedAt: time.optional(),
      imageStatus: z.string().optional(),
      imageSizeInBytes: z.number().optional(),
    }),
  ),
  nextToken: z.string().optional(),
  error: absence.optional(),
});
export type DescribeImages = z.infer<typeof describeImages>;

/** ecr:GetRepositoryPolicy. */
export const getRepositoryPolicy = z.object({
  policyText: z.string().optional(),
  error: absence.optional(),
});
export type GetRepositoryPolicy = z.infer<typeof getRepositoryPolicy>;
