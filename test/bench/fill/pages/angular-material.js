import '@angular/compiler';
import '../node_modules/@angular/material/prebuilt-themes/azure-blue.css';
import { Component, provideZonelessChangeDetection } from '@angular/core';
import { FormControl, ReactiveFormsModule } from '@angular/forms';
import { MatAutocompleteModule } from '@angular/material/autocomplete';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatRadioModule } from '@angular/material/radio';
import { MatSelectModule } from '@angular/material/select';
import { MatSlideToggleModule } from '@angular/material/slide-toggle';
import { bootstrapApplication } from '@angular/platform-browser';
import { fixture, STAGES, start } from './lab.js';

const IMPORTS = [
  ReactiveFormsModule,
  MatAutocompleteModule,
  MatCheckboxModule,
  MatFormFieldModule,
  MatInputModule,
  MatRadioModule,
  MatSelectModule,
  MatSlideToggleModule,
];

function angular(rest, template) {
  fixture({
    ...rest,
    mount(place, set) {
      place.appendChild(document.createElement('app-root'));
      const it = new FormControl(rest.none ?? null);
      it.valueChanges.subscribe((model) => set(model?.value ?? model));
      class App {
        stages = STAGES;
        it = it;
        show = (one) => (typeof one === 'string' ? one : (one?.label ?? ''));
        found = () =>
          STAGES.filter(({ label }) => label.toLowerCase().includes(String(this.show(it.value)).toLowerCase()));
      }
      Component({ selector: 'app-root', template, imports: IMPORTS })(App);
      bootstrapApplication(App, { providers: [provideZonelessChangeDetection()] });
    },
  });
}
const field = (inner) => `<mat-form-field><mat-label>Stage</mat-label>${inner}</mat-form-field>`;
angular(
  { name: 'Angular Material select' },
  field(
    '<mat-select [formControl]="it">@for (one of stages; track one.value) {<mat-option [value]="one.value">{{one.label}}</mat-option>}</mat-select>',
  ),
);
angular(
  {
    name: 'Angular Material select multiple',
    control: 'multiSelect',
    value: 'Qualified; Closed won',
    want: ['sql', 'won'],
    none: [],
  },
  field(
    '<mat-select multiple [formControl]="it">@for (one of stages; track one.value) {<mat-option [value]="one.value">{{one.label}}</mat-option>}</mat-select>',
  ),
);
angular(
  { name: 'Angular Material autocomplete' },
  field(
    '<input matInput [formControl]="it" [matAutocomplete]="auto"><mat-autocomplete #auto="matAutocomplete" [displayWith]="show">@for (one of found(); track one.value) {<mat-option [value]="one">{{one.label}}</mat-option>}</mat-autocomplete>',
  ),
);
angular(
  { name: 'Angular Material input', control: 'text', want: 'Qualified' },
  field('<input matInput [formControl]="it">'),
);
angular(
  {
    name: 'Angular Material checkbox',
    control: 'checkbox',
    label: 'Remind me',
    value: 'true',
    want: true,
    none: false,
  },
  '<mat-checkbox [formControl]="it">Remind me</mat-checkbox>',
);
angular(
  {
    name: 'Angular Material slide toggle',
    control: 'checkbox',
    label: 'Remind me',
    value: 'true',
    want: true,
    none: false,
  },
  '<mat-slide-toggle [formControl]="it">Remind me</mat-slide-toggle>',
);
angular(
  { name: 'Angular Material radio', control: 'radio' },
  '<mat-radio-group aria-label="Stage" [formControl]="it">@for (one of stages; track one.value) {<mat-radio-button [value]="one.value">{{one.label}}</mat-radio-button>}</mat-radio-group>',
);
start();
