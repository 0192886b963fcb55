extension SchemaBuilder {
  /// The sections of `agreement`, in the order of the format.
  mutating func deal() {
    field("effect", .effect, default: 0, "The legal effect of the deal as a whole.")
    field("purpose", .text, "What the parties want to achieve together.")
    field("background", .texts, "Recitals: how it came to this agreement; no obligations in them.")
    field("precedence", .list(.textOrItem), "What prevails when parts disagree, the strongest first.")
    scope()
    work()
    prices()
    payments()
    exchange()
    assets()
    confidence()
    risk()
    bodies()
    ending()
    standardTerms()
  }

  private mutating func scope() {
    map("scope", "What the partnership covers, and what it does not.") {
      $0.field("field", .text, "The field of business.")
      $0.field("territory", .text, "Where.")
      $0.field("segments", .texts, "Which customers or segments.")
      $0.field("excluded_accounts", .texts, "Customers who stay outside.")
      $0.field("sub_partners", .text, "Whether and how others may be brought in.")
    }
    noneOrItems("exclusivity", "Who keeps to whom, for what and how long; or `none`.") {
      $0.field("by", .party, "The party that is bound.")
      $0.field("to", .party, "The party that it keeps to.")
      $0.field("scope", .text, "For what.")
      $0.field("length", .length, "For how long.")
      $0.field("until", .date, "Until which day.")
      $0.field("minimum", .text, "What must be achieved to keep it.")
    }
  }

  private mutating func work() {
    items("roles", "Who answers for which area.") {
      $0.field("area", .literal, "The area of work.")
      $0.field("accountable", .party, "Who answers for it.")
      $0.field("responsible", .party, "Who does the work.")
      $0.field("consulted", .party, "Who is asked before.")
      $0.field("informed", .party, "Who is told after.")
      $0.field("duties", .texts, "What belongs to it.")
    }
    items("duties", "What a party must do.") {
      $0.field("by", .party, "Who must do it.")
      $0.field("to", .party, "For whom.")
      $0.field("action", .text, "What must be done, as it follows \"must\".")
      $0.field("standard", .text, "How well.")
      $0.field("due", .due, "By when, when it is done once.")
      $0.field("every", .cadence, "How often, when it recurs.")
      $0.field("acceptance", .text, "When it counts as done.")
      $0.field("consequence", .text, "What follows when it is not done.")
    }
    items("deliverables", "What is to be handed over.") {
      $0.field("title", .literal, "Its name.")
      $0.field("text", .text, "What it is.")
      $0.field("owner", .party, "Who delivers it.")
      $0.field("to", .party, "Who receives it.")
      $0.field("due", .due, "By when.")
      $0.field("acceptance", .text, "When it is accepted.")
      $0.field("reviewer", .who, "Who decides on acceptance.")
      $0.field("accept_within", .length, "How long the decision may take.")
      $0.field("depends_on", .list(.reference(["deliverables", "duties", "contributions"])), "What must come before.")
    }
    items("kpis", "How success is measured.") {
      $0.field("name", .literal, "The measure.")
      $0.field("formula", .literal, "How it is worked out.")
      $0.field("unit", .literal, "What is counted.")
      $0.field("baseline", .measure, "Where it stands today.")
      $0.field("target", .measure, "What is to be reached: at least 1,200 leads.")
      $0.field("floor", .measure, "Below which something must happen.")
      $0.field("better", .choice(["higher", "lower"]), "Whether higher or lower is better.")
      $0.field("target_date", .date, "When the target is to be reached.")
      $0.field("owner", .party, "Who answers for it.")
      $0.field("source", .text, "Where the figures come from.")
      $0.field("cadence", .cadence, "How often it is measured.")
      $0.field("consequence", .text, "What follows when it is missed.")
    }
  }

  private mutating func prices() {
    items("pricing", "What the products cost, by quantity.") {
      $0.field("product", .literal, "The product or service.")
      $0.field("currency", .literal, "The currency of its prices.")
      $0.field("counts", .literal, "What is counted: seats, units, visits.")
      $0.field("per", .literal, "For which unit or period a price holds.")
      $0.field(
        "applies", .applies, default: 0,
        "Whether a price holds for the whole quantity, or only for what exceeds the step.")
      $0.rows("breakpoints", "The steps of the price; they must neither overlap nor leave a gap.") {
        $0.field("above", .number, "Above which quantity; may be left out in the first step.")
        $0.field("up_to", .number, "Up to and including which quantity; left out in the last step.")
        $0.field("price", .anyOf([.money, .number]), "The price in this step.")
        $0.field("discount", .percent, "The discount off the first price.")
      }
    }
    items("rewards", "How what is earned together is shared.") {
      $0.field("basis", .text, "What is shared.")
      $0.rows("shares", "The shares; they make 100 %.") {
        $0.field("party", .party, "Whose share.")
        $0.field("share", .percent, "How much.")
      }
    }
    map("budget", "The common budget.") {
      $0.field("total", .money, "The whole sum.")
      $0.field("source", .text, "Where the money comes from.")
      $0.items("lines", "Its lines; shares make 100 % of the total.") {
        $0.field("party", .party, "Whose line.")
        $0.field("share", .percent, "Its share of the total.")
        $0.field("amount", .money, "Its amount.")
        $0.field("for", .text, "What it is for.")
        $0.field("year", .literal, "Which year.")
      }
    }
  }

  private mutating func payments() {
    items("payments", "Who pays whom, how much and when.") {
      $0.field("from", .party, "Who pays.")
      $0.field("to", .party, "Who is paid.")
      $0.field("amount", .money, "How much: EUR 2,500 per month.")
      $0.field("rate", .percent, "Which share of the basis.")
      $0.rows("tiers", "Steps, when rate or amount depend on the basis.") {
        $0.field("above", .money, "Above which sum; may be left out in the first step.")
        $0.field("up_to", .money, "Up to and including which sum; left out in the last step.")
        $0.field("rate", .percent, "The rate in this step.")
        $0.field("amount", .money, "The amount in this step.")
      }
      $0.field("applies", .applies, default: 0, "Whether a step holds for the whole sum, or only for what exceeds it.")
      $0.field("basis", .text, "What the rate is taken of.")
      $0.field("trigger", .text, "What makes it due.")
      $0.field("every", .cadence, "How often it is paid.")
      $0.field("cap", .money, "The most that is paid.")
      $0.field("minimum", .money, "The least that is paid.")
      $0.field("invoice", .text, "How it is invoiced.")
      $0.field("due_within", .length, "How long after the invoice it must be paid.")
      $0.field("late_interest", .percent, "The interest on late payment, a year unless `per month` follows.")
      $0.field("taxes", .text, "Who bears which taxes.")
      $0.field("clawback", .text, "When it must be paid back.")
      $0.field("statement", .text, "Which statement goes with it.")
      $0.field("audit_notice", .length, "How long before an audit of the books notice is given.")
      $0.field("periods", .number, "How many times; without it, to the end of the term.")
    }
    items("referrals", "Leads that one party passes to another.") {
      $0.field("from", .party, "Who refers.")
      $0.field("to", .party, "Who receives the lead.")
      $0.field("qualifies", .texts, "When a lead counts.")
      $0.field("channel", .literal, "How it is registered.")
      $0.field("respond_within", .length, "How soon it is accepted or refused.")
      $0.field("protected_for", .length, "How long it belongs to the referrer.")
      $0.field("tail", .length, "How long after the end a sale still counts.")
      $0.field("excluded", .text, "What does not count.")
    }
  }

  private mutating func exchange() {
    items("contributions", "What each party gives: the value exchange.") {
      $0.field("from", .party, "Who gives.")
      $0.field("to", .party, "Who receives.")
      $0.field("what", .text, "What is given.")
      $0.field("cost", .moneyOrText, "What it costs the giver; private to the giver.")
      $0.field("worth", .moneyOrText, "What it is worth to the receiver; private to the receiver.")
      $0.visibility()
    }
    items("service_levels", "How good a service must be.") {
      $0.field("service", .literal, "The service.")
      $0.field("measure", .text, "What is measured.")
      $0.field("target", .anyOf([.percent, .length, .number]), "What must be reached: 99.5 %, or 4 hours.")
      $0.field("owner", .party, "Who answers for it.")
      $0.field("remedy", .text, "What follows when it is missed.")
    }
    items("equipment", "Things that one party puts at the partnership's disposal.") {
      $0.field("item", .literal, "The thing.")
      $0.field("owner", .party, "Whose it is and stays.")
      $0.field("replace_when", .text, "When it is replaced.")
      $0.field("paid_by", .party, "Who pays for that.")
    }
    items("assignments", "Responsibilities that pass from one party to another.") {
      $0.field("responsibility", .text, "What passes.")
      $0.field("from", .party, "From whom.")
      $0.field("to", .party, "To whom.")
      $0.field("condition", .text, "Under which condition.")
    }
    items("data_sharing", "Data that one party shares with another.") {
      $0.field("what", .text, "Which data.")
      $0.field("from", .party, "Who shares them.")
      $0.field("to", .party, "Who receives them.")
      $0.field("purpose", .text, "What for.")
      $0.field("cadence", .cadence, "How often.")
      $0.field("protection", .text, "How they are protected.")
    }
  }

  private mutating func assets() {
    items("intellectual_property", "Who owns what, and who may use it.") {
      $0.field("asset", .literal, "What is owned.")
      $0.field(
        "class", .choice(["background", "result", "feedback", "other"]), "Brought along, made together, or else.")
      $0.field("owner", .party, "Who owns it.")
      $0.rows("owners", "Who owns it, in which shares.") {
        $0.field("party", .party, "The owner.")
        $0.field("share", .percent, "Its share.")
      }
      $0.rows("licences", "Who may use it, and how.") {
        $0.field("to", .party, "Who may use it.")
        $0.field("scope", .text, "For what.")
        $0.field("territory", .text, "Where.")
        $0.field("length", .length, "For how long.")
        $0.field("royalty", .text, "What is paid for it.")
        $0.field("sublicence", .yesNoOrText, "Whether the right may be passed on.")
      }
    }
    items("brand", "The use of names and marks.") {
      $0.field("owner", .party, "Whose brand.")
      $0.field("uses", .texts, "What it may be used for.")
      $0.field("guidelines", .text, "Which rules hold.")
      $0.field("approve_within", .length, "How soon a use is approved.")
      $0.field("stop_within", .length, "How soon a use must stop.")
    }
    map("publications", "How results are published.") {
      $0.field("notice", .length, "How long before a publication notice is given.")
      $0.field("objection", .length, "How long a party may object.")
      $0.field("delay", .length, "For how long a publication may be held back.")
      $0.field("text", .text, "Anything else.")
    }
  }

  private mutating func confidence() {
    map("confidentiality", "What must be kept secret.") {
      $0.field("covers", .text, "What is confidential.")
      $0.field("excludes", .text, "What is not.")
      $0.field("permitted", .text, "To whom it may be disclosed.")
      $0.field("length", .length, "For how long.")
      $0.field("return_within", .length, "How soon it is returned or destroyed.")
    }
    map("data_protection", "Personal data.") {
      $0.field("roles", .text, "Who is controller, who is processor.")
      $0.field("agreement", .text, "Which data protection agreement holds.")
    }
  }

  private mutating func risk() {
    items("warranties", "What a party warrants.") {
      $0.field("by", .party, "Who warrants.")
      $0.field("text", .text, "What it warrants.")
    }
    field("disclaimer", .text, "What nobody warrants.")
    map("liability", "How far a party is liable.") {
      $0.items("caps", "The limits, each with its own amount.") {
        $0.field("claims", .text, "For which claims.")
        $0.field("for", .party, "Whose liability.")
        $0.field("amount", .money, "The limit as a sum.")
        $0.field("multiple", .number, "The limit as a multiple.")
        $0.field("of", .text, "Of what the limit is a multiple, or which of two is the higher.")
        $0.field(
          "per", .choice(["claim", "year", "term"]), default: 2,
          "Whether it holds for each claim, each year or the whole term.")
      }
      $0.field("excludes", .texts, "Losses for which nobody is liable.")
      $0.field("uncapped", .texts, "Liability without a limit.")
    }
    items("indemnities", "Who holds whom harmless.") {
      $0.field("by", .party, "Who indemnifies.")
      $0.field("to", .party, "Who is indemnified.")
      $0.field("covers", .text, "Against what.")
      $0.field("procedure", .text, "How a claim is handled.")
    }
    items("insurance", "Which insurance a party keeps.") {
      $0.field("party", .party, "Who is insured.")
      $0.field("cover", .literal, "Against what.")
      $0.field("amount", .money, "Up to which sum.")
    }
    items("compliance", "Rules that a party must keep.") {
      $0.field("party", .party, "Who.")
      $0.field("rule", .text, "Which rule.")
      $0.field("evidence", .text, "How it is shown.")
    }
  }

  private mutating func bodies() {
    items("bodies", "Committees and meetings that can bind the parties.") {
      $0.field("name", .literal, "Its name.")
      $0.field("members", .who, "Who belongs to it.")
      $0.field("chair", .who, "Who chairs it.")
      $0.field("meets", .cadence, "How often it meets.")
      $0.field("notice", .length, "How long before a meeting it is called.")
      $0.field("quorum", .text, "Who must be present.")
      $0.rows("votes", "How many votes each party has.") {
        $0.field("party", .party, "Who votes.")
        $0.field("votes", .number, "How many votes.")
      }
      $0.field("majority", .text, "Which majority decides.")
      $0.rows("reserved", "Matters that need another majority.") {
        $0.field("matter", .text, "The matter.")
        $0.field("majority", .text, "The majority that it needs.")
      }
      $0.field("veto", .text, "Who may veto what.")
      $0.field("decides", .text, "What it decides.")
      $0.field("escalates_to", .who, "Who decides when it cannot.")
      $0.field("minutes_within", .length, "How soon the minutes are sent.")
    }
    items("joining", "How others join.") {
      $0.field("who", .text, "Who may join.")
      $0.field("decided_by", .who, "Who decides.")
      $0.field("form", .text, "In which form.")
      $0.field("takes_on", .text, "What a new party takes on.")
    }
    map("change_control", "How the agreement's work is changed.") {
      $0.field("proposed_by", .party, "Who may propose a change.")
      $0.field("answer_within", .length, "How soon the others answer.")
      $0.field("decided_by", .who, "Who decides.")
    }
    items("disputes", "The steps when the parties disagree, in order.") {
      $0.field(
        "step", .choice(["negotiation", "escalation", "mediation", "arbitration", "court"]),
        "What is done in this step.")
      $0.field("who", .who, "Who does it.")
      $0.field("neutral", .text, "Which neutral helps or decides.")
      $0.field("within", .length, "How long the step may take.")
      $0.field("seat", .literal, "Where.")
    }
  }

  private mutating func ending() {
    items("exit", "How the agreement, or one party's part in it, ends early.") {
      $0.field("trigger", .text, "What gives the right to end it, or ends it.")
      $0.field("ends", .choice(["agreement", "participation"]), "What ends: all, or one party's participation.")
      $0.field("of", .party, "Whose participation; without it, that of the party that gives notice.")
      $0.field("by", .party, "Who gives notice; without it, the event ends it by itself.")
      $0.field("declared_by", .who, "Who declares that the event has happened.")
      $0.field("notice", .length, "How long before the end notice is given; without it, at once.")
      $0.field("cure", .length, "How long the other party has to put it right.")
      $0.field("consequences", .texts, "What follows.")
      $0.field("survives", .list(.anything), "Which terms go on after the end.")
    }
    items("exit_plan", "How the parties part in good order.") {
      $0.field("for", .choice(Self.exitSubjects), "What has to be parted.")
      $0.field("steps", .texts, "What is done, in order.")
      $0.field("owner", .party, "Who sees to it.")
      $0.field("within", .length, "How soon.")
    }
  }

  private static let exitSubjects = ["brand", "data", "customers", "money", "people", "licences", "equipment", "other"]

  private mutating func standardTerms() {
    map("general", "Standard clauses: `yes` prints ours, a text prints yours.") {
      $0.field("entire_agreement", .yesNoOrText, "This is the whole agreement.")
      $0.field("assignment", .yesNoOrText, "Whether the agreement may be assigned.")
      $0.field("change_of_control", .yesNoOrText, "What follows when a party's owner changes.")
      $0.field("non_solicitation", .yesNoOrText, "Whether staff may be hired away.")
      $0.field("counterparts", .yesNoOrText, "It may be signed in several copies.")
      $0.field("electronic_signature", .yesNoOrText, "It may be signed electronically.")
      $0.field("force_majeure", .yesNoOrText, "What follows from events that nobody can help.")
      $0.field("severability", .yesNoOrText, "What follows when a term is void.")
      $0.field("waiver", .yesNoOrText, "A right not used is not given up.")
      $0.field("no_third_party_rights", .yesNoOrText, "Nobody else gets rights from it.")
      $0.field("injunctive_relief", .yesNoOrText, "A court may be asked to stop a breach.")
      $0.field("relationship_of_parties", .yesNoOrText, "The parties stay independent.")
      $0.field("notices", .yesNoOrText, "How notices are given.")
    }
    items("clauses", "Anything else, in the author's own words.") { $0.ownClause() }
    items("schedules", "What is attached.") {
      $0.field("title", .literal, "Its title.")
      $0.field("text", .text, "What it says.")
      $0.field("file", .path, "A Markdown file with what it says, below this file's folder.")
    }
  }

  mutating func ownClause() {
    field("title", .literal, "The clause's title.")
    field("text", .text, "What it says.")
    field("after", .anything, "The section or item after which it stands.")
  }
}
