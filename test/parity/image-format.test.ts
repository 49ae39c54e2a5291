/** With channels first in `keras.json` emitted Keras code says so, instead of building another network. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { ROOT } from '../support/commands.ts';
import { python } from '../support/python.ts';

const SCRIPT = `
import keras
from lenet_5 import lenet_5
print(lenet_5().count_params())
keras.config.set_image_data_format("channels_first")
try:
    lenet_5()
except ValueError as error:
    print(error)
`;

it('takes channels last only', () => {
  const { stdout } = spawnSync(python(), ['-c', SCRIPT], {
    encoding: 'utf8',
    env: {
      ...process.env,
      PYTHONPATH: join(ROOT, 'out', 'keras'),
      PYTHONDONTWRITEBYTECODE: '1',
      KERAS_BACKEND: 'tensorflow',
    },
  });
  expect(stdout.split('\n')).toEqual(['61706', 'image_data_format must be channels_last, got channels_first', '']);
});
