import { demoScenes } from './demo/demo-scenes.js';
import { playScenes } from './demo/play-scenes.js';
import { toDemoText } from './demo/to-demo-text.js';

process.stdout.write(toDemoText(await playScenes(demoScenes)));
