// The plain compiler that checks the tests cannot read components; vue-tsc checks those themselves.
declare module '*.vue' {
  import type { Component } from 'vue';

  const component: Component;
  export default component;
}
