// The plain compiler that checks scripts cannot read components; vue-tsc checks those where they are.
declare module '*.vue' {
  import type { Component } from 'vue';

  const component: Component;
  export default component;
}
declare module '*.css';
