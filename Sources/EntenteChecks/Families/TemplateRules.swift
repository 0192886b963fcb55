import EntenteSource

/// Templates of one's own, checked before any data is seen.
enum TemplateRules {
  static let all: [Rule] = [
    Rule(
      drafting: "template-syntax", "a tag can't be read", .template,
      looksAt: "tags",
      why: "The compiler can't tell what was meant.",
      wrong: .init(
        """
        {{ title | }}
        """, at: "{{ title", kind: .template),
      right: .init(
        """
        {{ title }}
        """, kind: .template)),
    Rule(
      drafting: "unclosed-tag", "a tag is never closed", .template,
      looksAt: "tags",
      why: "The rest of the template would be part of it.",
      wrong: .init(
        """
        {{ title
        """, at: "{{ title", kind: .template),
      right: .init(
        """
        {{ title }}
        """, kind: .template)),
    Rule(
      drafting: "unclosed-block", "a block is never closed", .template,
      looksAt: "`{% if %}`, `{% for %}`, clauses",
      why: "Where it ends is open.",
      wrong: .init(
        """
        {% if reference %}
        {{ reference }}
        """, at: "{% if", kind: .template),
      right: .init(
        """
        {% if reference %}
        {{ reference }}
        {% endif %}
        """, kind: .template)),
    Rule(
      drafting: "unknown-tag", "there is no such tag", .template,
      looksAt: "tags",
      why: "It would do nothing.",
      wrong: .init(
        """
        {% wibble %}
        """, at: "wibble", kind: .template),
      right: .init(
        """
        {% definitions %}
        """, kind: .template)),
    Rule(
      drafting: "wrong-nesting", "blocks do not lie in each other properly", .template,
      looksAt: "blocks and heads",
      why: "A point without a clause has no number.",
      wrong: .init(
        """
        {% endif %}
        """, at: "{% endif", kind: .template),
      right: .init(
        """
        {% if reference %}
        {{ reference }}
        {% endif %}
        """, kind: .template)),
    Rule(
      drafting: "unknown-filter", "there is no such filter", .template,
      looksAt: "filters",
      why: "The value would be printed as it is.",
      wrong: .init(
        """
        {{ title | shout }}
        """, at: "shout", kind: .template),
      right: .init(
        """
        {{ title | cap }}
        """, kind: .template)),
    Rule(
      drafting: "wrong-arguments", "a filter has the wrong arguments", .template,
      looksAt: "filters",
      why: "It would do something else than is written.",
      wrong: .init(
        """
        {{ title | cap("x") }}
        """, at: "cap(", kind: .template),
      right: .init(
        """
        {{ title | cap }}
        """, kind: .template)),
    Rule(
      drafting: "unknown-test", "there is no such test", .template,
      looksAt: "conditions",
      why: "The condition would never hold.",
      wrong: .init(
        """
        {% if title is nice %}
        {{ title }}
        {% endif %}
        """, at: "nice", kind: .template),
      right: .init(
        """
        {% if title %}
        {{ title }}
        {% endif %}
        """, kind: .template)),
    Rule(
      drafting: "unknown-choice", "a word can never stand in the field that it is compared with", .template,
      looksAt: "conditions",
      why: "The condition would never hold.",
      wrong: .init(
        """
        {% if status == "finished" %}
        {{ title }}
        {% endif %}
        """, at: "finished", kind: .template),
      right: .init(
        """
        {% if status == "final" %}
        {{ title }}
        {% endif %}
        """, kind: .template)),
    Rule(
      drafting: "wrong-type", "a value is of another type than is needed", .template,
      looksAt: "expressions, the manifest",
      why: "It has no such words, fields or order.",
      wrong: .init(
        """
        {% for x in title %}
        {{ x }}
        {% endfor %}
        """, at: "for x in", kind: .template),
      right: .init(
        """
        {% for p in parties %}
        {{ p.name }}
        {% endfor %}
        """, kind: .template)),
    Rule(
      drafting: "unreachable-field", "the agreement's document uses what stands in the charter", .template,
      looksAt: "paths below `relationship`",
      why: "An edit of the charter would change the contract.",
      wrong: .init(
        """
        {{ relationship.vision }}
        """, at: "relationship.vision", kind: .template),
      right: .init(
        """
        {{ agreement.purpose }}
        """, kind: .template)),
    Rule(
      drafting: "path-too-long", "a path goes through too many fields", .template,
      looksAt: "paths",
      why: "The format never needs it.",
      wrong: .init(
        """
        a path of more than eight fields
        """, kind: .shown),
      right: .init(
        """
        {{ agreement.purpose }}
        """, kind: .shown)),
    Rule(
      drafting: "duplicate-clause", "two clauses have one id", .template,
      looksAt: "heads",
      why: "A reference would lead to either of them.",
      wrong: .init(
        """
        {% clause one "One" %}
        Text.
        {% endclause %}
        {% clause one "Two" %}
        Text.
        {% endclause %}
        """, kind: .template),
      right: .init(
        """
        {% clause one "One" %}
        Text.
        {% endclause %}
        {% clause two "Two" %}
        Text.
        {% endclause %}
        """, kind: .template)),
    Rule(
      drafting: "unproved-reference", "it can't be proved that a reference finds its clause", .template,
      looksAt: "references of templates",
      why: "For some agreement the contract would send its reader nowhere.",
      wrong: .init(
        """
        a reference and its clause under many different conditions
        """, kind: .shown),
      right: .init(
        """
        a reference under the condition of its clause
        """, kind: .shown)),
    Rule(
      drafting: "template-too-large", "a template is too large", .template,
      looksAt: "templates",
      why: "It would take too long to compile.",
      wrong: .init(
        """
        a template of 2 MB
        """, kind: .shown),
      right: .init(
        """
        a template in several documents
        """, kind: .shown)),
    Rule(
      drafting: "missing-include", "a file that a template includes is not there", .template,
      looksAt: "`{% include %}`",
      why: "A clause would be missing.",
      wrong: .init(
        """
        {% include "nowhere.md" %}
        """, at: "nowhere", kind: .template),
      right: .init(
        """
        {% include "clauses/term.md" %}
        """, kind: .shown)),
    Rule(
      drafting: "include-outside", "a template includes a file outside its folder", .template,
      looksAt: "`{% include %}`, `extends`",
      why: "A template must not read what belongs to others.",
      wrong: .init(
        """
        {% include "../../secret.md" %}
        """, at: "secret", kind: .template),
      right: .init(
        """
        {% include "clauses/term.md" %}
        """, kind: .shown)),
    Rule(
      drafting: "include-cycle", "files of a template include each other", .template,
      looksAt: "`{% include %}`, `extends`",
      why: "The document would never end.",
      wrong: .init(
        """
        {% include "agreement.md" %}
        """, at: "agreement.md", kind: .template),
      right: .init(
        """
        {% include "clauses/term.md" %}
        """, kind: .shown)),
    Rule(
      drafting: "unknown-key", "a manifest has a key that is none", .template,
      looksAt: "`manifest.yaml`",
      why: "What stands there would do nothing.",
      wrong: .init(
        """
        kind: mine
        title: My agreement
        documents:
          - file: agreement.md
            half: deal
            titel: My agreement
        """, at: "titel", kind: .template),
      right: .init(
        """
        kind: mine
        title: My agreement
        documents:
          - file: agreement.md
            half: deal
            title: My agreement
        """, kind: .template)),
    Rule(
      drafting: "missing-key", "a manifest lacks a key", .template,
      looksAt: "`manifest.yaml`",
      why: "Without it the template can't be used.",
      wrong: .init(
        """
        kind: mine
        documents:
          - half: deal
        """, at: "half: deal", kind: .template),
      right: .init(
        """
        kind: mine
        documents:
          - file: agreement.md
            half: deal
        """, kind: .template)),
  ]
}
