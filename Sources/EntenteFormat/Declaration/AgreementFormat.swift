extension Schema {
  /// The declarations of the agreement file, format 1: reader, JSON Schema, template types and checks follow them.
  public static let shared = SchemaBuilder.build { $0.root() }
}

extension SchemaBuilder {
  fileprivate mutating func root() {
    heading()
    frame()
    parties()
    half("agreement", .deal, "The deal: what binds the parties, unless an effect says otherwise.") { $0.deal() }
    half("relationship", .relationship, "How the parties work together: the charter.") { $0.charter() }
    extra("fields", "Values for the extra fields that the chosen template declares.")
  }

  private mutating func heading() {
    field("format", .choice(["1"]), "The version of this format; write 1.")
    field(
      "kind", .path, "The template: alliance, reseller, referral, co-marketing, technology, consortium, mou, or a path."
    )
    field("title", .literal, "The title of the agreement, as it stands at its head.")
    field("reference", .literal, "The parties' own reference number or file mark.")
    field("status", .choice(["draft", "final"]), "Whether it is still a draft, or final and ready to be signed.")
    field(
      "drafted_by", .party, "Whose pen it is: the review takes this side as \"we\", and `private` means this party.")
    field("language", .literal, "The language of the documents as a tag: en-GB, en-US, de-DE, fr-FR.")
    field("effective", .date, "The day on which the agreement takes effect: a date, or `last signature`.")
  }

  private mutating func frame() {
    map("term", "How long the agreement lasts, and how it renews.") {
      $0.field("length", .length, "How long it lasts from the effective date: 24 months, or perpetual.")
      $0.field("until", .anyOf([.date, .text]), "The day on which it ends, or the event that ends it.")
      $0.part("renewal", "What happens at the end of the term.") {
        $0.field("length", .length, "How long each renewal lasts.")
        $0.field("automatic", .yesNo, "Whether it renews unless a party gives notice.")
        $0.field("notice", .length, "How long before the end a party must say that it does not renew, or that it does.")
        $0.field("at_most", .number, "How many times it can renew.")
      }
    }
    map("law", "Which law governs, which courts decide, and what counts as a business day.") {
      $0.field("governing", .literal, "The governing law: England and Wales.")
      $0.field("courts", .literal, "The courts that decide: the courts of Hamburg.")
      $0.part("business_days", "What counts as a business day.") {
        $0.field("week", .list(.choice(Self.weekdays)), "The working days of the week: [monday, tuesday].")
        $0.field("holidays", .list(.date), "Days that are no business days.")
        $0.field("place", .literal, "The place whose holidays count.")
      }
    }
    field("include", .list(.path), "Further files whose sections are joined to this one, below this file's folder.")
  }

  private static let weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]

  private mutating func parties() {
    items("parties", "Who agrees: two parties at least.") {
      $0.field("name", .literal, "The full legal name.")
      $0.field("short", .literal, "The short name by which the documents call the party.")
      $0.field("capacity", .literal, "The part it plays here: Supplier, Reseller, Lead partner.")
      $0.field("form", .literal, "The legal form: a private limited company.")
      $0.field("jurisdiction", .literal, "Where it is established: England and Wales.")
      $0.field("registration", .literal, "The register and the number in it.")
      $0.field("address", .literal, "The registered address.")
      $0.field("notices", .literal, "Where notices must be sent.")
      $0.items("signatories", "Who signs for the party.") {
        $0.field("name", .literal, "The signatory's name.")
        $0.field("title", .literal, "The signatory's office: Managing Director.")
        $0.field("place", .literal, "Where the signatory signs.")
      }
      $0.field(
        "sign", .choice(["any", "together"]), default: 0, "Whether any signatory binds the party, or only all together."
      )
      $0.items("contacts", "The people who do the work.") {
        $0.field("name", .literal, "The person's name.")
        $0.field("role", .literal, "What the person does in the partnership.")
        $0.field("email", .literal, "The person's email address.")
      }
      $0.field("affiliates", .literals, "The group companies that stand on the party's side.")
      $0.items("brings", "What the party brings to the partnership.") {
        $0.field("text", .text, "What it brings.")
      }
      $0.items("needs", "What the party needs from the partnership.") {
        $0.field("text", .text, "What it needs.")
        $0.field("met_by", .list(.anything), "The ids of the terms that meet the need.")
      }
    }
    items("third_parties", "Others who are named but never bound: a funder, a customer, a grant.") {
      $0.field("name", .literal, "The name.")
      $0.field("role", .literal, "What it has to do with the partnership.")
      $0.field("reference", .literal, "A contract or grant number.")
    }
    items("definitions", "Terms with a fixed meaning.") {
      $0.field("term", .literal, "The defined term, in the singular, as it stands in the text.")
      $0.field("plural", .literal, "Its plural, when it is irregular.")
      $0.field("meaning", .text, "What it means.")
    }
  }
}
