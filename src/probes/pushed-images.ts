import { DescribeImagesCommand, type DescribeImagesCommandInput } from '@aws-sdk/client-ecr';
import { describeImages } from '../facts/ecr.ts';
import { parseImageReference, repositoryUri } from '../reading/pulls/image-reference.ts';
import { imagesOfInterest } from './image-subjects.ts';
import { defineEachProbe } from './probe.ts';

/** What was pushed to the repositories the images come from: two pages of tagged images, in no promised order. */
export const pushedImages = defineEachProbe({
  provides: 'pushedImages',
  needs: ['services', 'currentTaskDefinitions'],
  wants: ['stoppedTasks'],
  absentOn: ['RepositoryNotFoundException'],
  subjects: (known) => [...new Set(imagesOfInterest(known).map(repositoryUri))],
  question: ([uri = '']) => {
    const reference = parseImageReference(uri);
    return {
      client: 'ecr',
      command: new DescribeImagesCommand({
        registryId: reference?.ecr?.account,
        repositoryName: reference?.repository,
        filter: { tagStatus: 'TAGGED' },
        maxResults: 1000,
      }),
    };
  },
  read: describeImages,
  paging: {
    most: 2,
    next: ({ nextToken }, { client, command }) =>
      nextToken === undefined
        ? undefined
        : {
            client,
            command: new DescribeImagesCommand({
              ...(command.input as DescribeImagesCommandInput),
              nextToken,
            }),
          },
    join: (before, after) => ({
      ...after,
      imageDetails: [...before.imageDetails, ...after.imageDetails],
    }),
  },
  unread: (answers) =>
    Object.fromEntries(
      Object.entries(answers).flatMap(([uri, { imageDetails, nextToken }]) =>
        nextToken === undefined
          ? []
          : [
              [
                `further images of ${uri}`,
                `There are more than the ${imageDetails.length} images that were listed.`,
              ],
            ],
      ),
    ),
});
