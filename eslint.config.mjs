import vue from 'eslint-plugin-vue';
import tseslint from 'typescript-eslint';
import vueParser from 'vue-eslint-parser';

const ENVIRONMENTS = ['shared', 'agent', 'desktop', 'desktop/hub', 'desktop/main', 'desktop/preload', 'scripts'].map(
  (folder) => `${folder}/tsconfig.json`,
);

/**
 * Only what oxlint cannot do here: Vue templates, and promises that nobody waits for, which needs types. Layout is oxfmt's.
 */
export default [
  { ignores: ['dist/**', 'node_modules/**', 'coverage/**', 'docs/**', '**/*.{js,mjs,cjs}', '**/*.d.ts'] },
  { linterOptions: { reportUnusedDisableDirectives: 'off' } },
  ...vue.configs['flat/recommended-error'].map((config) => ({ ...config, files: ['**/*.vue'] })),
  {
    files: ['**/*.vue'],
    languageOptions: { parser: vueParser, parserOptions: { parser: tseslint.parser } },
    rules: {
      // oxfmt decides these.
      'vue/attributes-order': 'off',
      'vue/first-attribute-linebreak': 'off',
      'vue/html-closing-bracket-newline': 'off',
      'vue/html-indent': 'off',
      'vue/html-self-closing': 'off',
      'vue/max-attributes-per-line': 'off',
      'vue/multiline-html-element-content-newline': 'off',
      'vue/singleline-html-element-content-newline': 'off',
      'vue/html-closing-bracket-spacing': 'off',
      // TypeScript says which props are optional.
      'vue/require-default-prop': 'off',
      'vue/block-lang': ['error', { script: { lang: 'ts' } }],
      'vue/component-api-style': ['error', ['script-setup']],
      'vue/component-name-in-template-casing': ['error', 'PascalCase'],
      'vue/define-emits-declaration': ['error', 'type-based'],
      'vue/define-props-declaration': ['error', 'type-based'],
      'vue/no-v-html': 'error',
      'vue/no-unused-refs': 'error',
      'vue/no-useless-v-bind': 'error',
      'vue/no-undef-components': ['error', { ignorePatterns: ['RouterLink', 'RouterView'] }],
      'vue/multi-word-component-names': 'off',
      'vue/no-template-target-blank': 'error',
      'vue/require-explicit-emits': 'error',
      'vue/max-template-depth': ['error', { maxDepth: 12 }],
    },
  },
  {
    files: ['**/*.ts', '**/*.vue'],
    // Half the time for little: oxlint's vitest/valid-expect finds the promises that tests forget.
    ignores: ['tests/**', 'vitest.config.ts'],
    plugins: { '@typescript-eslint': tseslint.plugin },
    languageOptions: { parserOptions: { project: ENVIRONMENTS, extraFileExtensions: ['.vue'], tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': ['error', { checksVoidReturn: false }],
      '@typescript-eslint/await-thenable': 'error',
    },
  },
  { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
];
