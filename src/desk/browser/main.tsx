import { render } from 'preact';
import { followPlaces } from './core/place.ts';
import { enter } from './core/session.ts';
import { Desk } from './desk.tsx';
import { rememberColours } from './parts/colours.tsx';

rememberColours();
followPlaces();
void enter();
const root = document.getElementById('desk');
if (root !== null) render(<Desk />, root);
