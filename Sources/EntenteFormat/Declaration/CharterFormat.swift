extension SchemaBuilder {
  /// The sections of `relationship`, in the order of the format.
  mutating func charter() {
    field("effect", .effect, default: 3, "The legal effect of the charter as a whole.")
    field("vision", .text, "What the parties want to have become together.")
    aims()
    trust()
    growth()
    people()
    items("clauses", "Anything else, in the author's own words.") { $0.ownClause() }
  }

  private mutating func aims() {
    items(
      "principles", "What guides the parties: reciprocity, autonomy, honesty, loyalty, equity, integrity, or their own."
    ) {
      $0.field("principle", .literal, "Its name.")
      $0.field("means", .text, "What it means here.")
    }
    items("goals", "What the parties want to reach.") {
      $0.field("horizon", .choice(["short", "long"]), "Soon, or in the long run.")
      $0.field("text", .text, "The goal.")
      $0.field("measured_by", .list(.anything), "The ids of the measures that show it.")
    }
    items("interests", "What a party wants, and why; private to it unless `visibility` says otherwise.") {
      $0.field("party", .party, "Whose interest.")
      $0.field("asks", .text, "What it asks for.")
      $0.field("because", .text, "Why.")
      $0.field("served_by", .list(.anything), "The ids of the terms that serve it.")
    }
    items("concessions", "What one party gives, and what it gets for it.") {
      $0.field("from", .party, "Who gives.")
      $0.field("to", .party, "To whom.")
      $0.field("gives", .textOrItem, "What: in words, or the id of the term.")
      $0.field("cost", .moneyOrText, "What it costs the giver; private to the giver.")
      $0.rows("in_return", "What is given for it.") {
        $0.field("from", .party, "Who gives it.")
        $0.field("gives", .textOrItem, "What: in words, or the id of the term.")
        $0.field("worth", .moneyOrText, "What it is worth to the receiver; private to the receiver.")
      }
    }
  }

  private mutating func trust() {
    items("trust", "What a party does to be trusted.") {
      $0.field("party", .party, "Who.")
      $0.field("commitment", .text, "What it undertakes.")
      $0.field("evidence", .text, "How one sees it.")
    }
    items("checkins", "When the people talk.") {
      $0.field("name", .literal, "Its name.")
      $0.field("every", .cadence, "How often.")
      $0.field("attendees", .who, "Who attends.")
      $0.field("agenda", .texts, "What is spoken of.")
    }
    items("feedback", "How the parties tell each other what they think.") {
      $0.field("how", .text, "How.")
      $0.field("who", .who, "Who.")
      $0.field("within", .length, "How soon.")
    }
    items("recognition", "How good work is recognised.") {
      $0.field("for", .text, "For what.")
      $0.field("how", .choice(["public", "internal"]), "Before everyone, or among the parties.")
      $0.field("text", .text, "What is done.")
    }
  }

  private mutating func growth() {
    items("opportunities", "What may come next.") {
      $0.field("text", .text, "The opportunity.")
      $0.field("owner", .who, "Who looks after it.")
      $0.field("revisit", .anyOf([.date, .cadence]), "When it is looked at again: a date, or how often.")
    }
    items("adaptation", "How the parties answer to change.") {
      $0.field("trigger", .text, "What happens.")
      $0.field("response", .text, "What they do.")
      $0.field("within", .length, "How soon.")
    }
    items("governance", "Meetings and rounds that bind nobody.") {
      $0.field("body", .literal, "Its name.")
      $0.field("members", .who, "Who belongs to it.")
      $0.field("decides", .text, "What it is for.")
      $0.field("escalates_to", .who, "Whom it asks when it is stuck.")
    }
  }

  private mutating func people() {
    items("behaviours", "How the parties want to see each other act.") {
      $0.field("what", .text, "The behaviour.")
      $0.field("by", .party, "Whose.")
      $0.field("seen_when", .text, "How one notices it.")
    }
    items("risks", "What may go wrong in the relationship.") {
      $0.field("risk", .text, "The risk.")
      $0.field("owner", .who, "Who watches it.")
      $0.field("warning_sign", .text, "How it shows first.")
      $0.field("tell_within", .length, "How soon the others are told.")
    }
    items("knowledge", "What the parties learn from each other.") {
      $0.field("topic", .literal, "The subject.")
      $0.field("from", .party, "Who knows.")
      $0.field("to", .party, "Who learns.")
      $0.field("limits", .text, "What stays outside.")
    }
    map("handover", "What the people who do the work are told.") {
      $0.field("message", .text, "The message to the teams.")
      $0.field("first_90_days", .texts, "What happens in the first 90 days.")
      $0.field("readers", .literals, "Who should read it.")
    }
    items("reviews", "When the relationship itself is looked at.") {
      $0.field("every", .cadence, "How often.")
      $0.field("asks", .texts, "Which questions are asked.")
    }
  }
}
