/** What `plugin.mjs` makes of a template. */
declare module '*.hbs' {
  const template: {
    /** Relative to templates/: `pytorch/file.hbs`. */
    readonly name: string;
    readonly source: string;
    /** For `Handlebars.template` of `handlebars/runtime.js`. */
    readonly spec: TemplateSpecification;
  };
  export default template;
}

/** Handlebars' own declarations of its runtime are empty. The file ending is needed: the package has no exports map. */
declare module 'handlebars/runtime.js' {
  import Handlebars from 'handlebars';
  const runtime: Pick<typeof Handlebars, 'Exception' | 'create' | 'registerHelper' | 'template'>;
  export default runtime;
}
