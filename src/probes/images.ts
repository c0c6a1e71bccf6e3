import { DescribeImagesCommand } from '@aws-sdk/client-ecr';
import { describeImages } from '../facts/ecr.ts';
import { parseImageReference } from '../reading/pulls/image-reference.ts';
import { imagesOfInterest, pinnedImages } from './image-subjects.ts';
import { defineEachProbe } from './probe.ts';

/** Whether the exact images the tasks are to run exist in ECR, and since when. Other registries are not asked. */
export const images = defineEachProbe({
  provides: 'images',
  needs: ['services', 'currentTaskDefinitions'],
  wants: ['stoppedTasks', 'serviceRevisions'],
  absentOn: ['ImageNotFoundException', 'RepositoryNotFoundException'],
  subjects: (known) => [...new Set([...imagesOfInterest(known), ...pinnedImages(known)])],
  question: ([image = '']) => {
    const reference = parseImageReference(image);
    return {
      client: 'ecr',
      command: new DescribeImagesCommand({
        registryId: reference?.ecr?.account,
        repositoryName: reference?.repository,
        imageIds: [
          reference?.digest
            ? { imageDigest: reference.digest }
            : { imageTag: reference?.tag ?? 'latest' },
        ],
      }),
    };
  },
  read: describeImages,
});
