import EntenteFormat

extension ObligationReader {
  /// What the deal obliges to, in the order of the format.
  mutating func readDeal() {
    readWork()
    readMoney()
    readExchange()
    readRules()
    readProcedures()
  }

  private mutating func readWork() {
    for item in items.items("agreement", "roles") {
      for duty in items.texts(item, "duties") {
        add(item, by: "accountable", what: "\(items.title(item)): \(duty)", .words("during the term"))
      }
    }
    for item in items.items("agreement", "duties") {
      let standard = items.phrase(item, "standard")
      let what = items.phrase(item, "action") + (standard.isEmpty ? "" : " (standard: \(standard))")
      let isTimed = items.isWritten(item, "due") || items.isWritten(item, "every")
      let free: Time = .words(isTimed ? "" : "during the term")
      add(item, by: "by", to: "to", what: what, .due("due"), .every("every", .lastDay), free)
    }
    for item in items.items("agreement", "deliverables") {
      let title = items.title(item)
      add(item, by: "owner", to: "to", what: "deliver: " + title, .due("due"))
      guard items.isWritten(item, "accept_within") || items.isWritten(item, "reviewer") else { continue }
      let owner = items.who(item, "owner")
      let reviewer = items.isWritten(item, "reviewer") ? "reviewer" : "to"
      add(
        item, items.who(item, reviewer), owner, "accept or reject: " + title,
        [.within("accept_within", of: "its delivery")])
    }
    for item in items.items("agreement", "kpis") {
      let target = items.measureWords(item, "target")
      if !target.isEmpty {
        add(item, by: "owner", what: "reach: \(items.title(item)), \(target)", .due("target_date"))
      }
      if items.isWritten(item, "cadence") {
        add(item, by: "owner", what: "measure and report: " + items.title(item), .every("cadence", .lastDay))
      }
    }
  }

  private mutating func readMoney() {
    for item in items.items("agreement", "payments") {
      let basis = items.phrase(item, "basis")
      let trigger = items.phrase(item, "trigger")
      let what = "pay " + items.paymentWords(item) + (basis.isEmpty ? "" : " (\(basis))")
      let every = Time.every("every", .lastDay, count: items.count(item, "periods"))
      add(
        item, by: "from", to: "to", what: what, every, .words(trigger.isEmpty ? "" : "when: " + trigger),
        .within("due_within", of: "the invoice"))
      let statement = items.phrase(item, "statement")
      if !statement.isEmpty { add(item, by: "from", to: "to", what: "statement: " + statement, .words("")) }
    }
    for item in items.items("agreement", "referrals") {
      add(
        item, by: "to", to: "from", what: "accept or reject each referral in writing",
        .within("respond_within", of: "receiving it"))
    }
  }

  private mutating func readExchange() {
    for item in items.items("agreement", "contributions") {
      add(item, by: "from", to: "to", what: "contribute: " + items.phrase(item, "what"), .words("during the term"))
    }
    for item in items.items("agreement", "service_levels") {
      let what = items.title(item) + ": " + items.words(item, "target")
      add(item, by: "owner", what: "keep the service level: " + what, .words("during the term"))
    }
    for item in items.items("agreement", "equipment") where items.isWritten(item, "replace_when") {
      let what = "pay for the replacement: " + items.title(item)
      add(item, by: "paid_by", what: what, .words("when: " + items.phrase(item, "replace_when")))
    }
    for item in items.items("agreement", "data_sharing") {
      let free: Time = .words(items.isWritten(item, "cadence") ? "" : "during the term")
      add(
        item, by: "from", to: "to", what: "share data: " + items.phrase(item, "what"), .every("cadence", .lastDay), free
      )
    }
    for item in items.items("agreement", "brand") {
      guard items.isWritten(item, "approve_within") else { continue }
      add(
        item, by: "owner", what: "approve or refuse each new use of its names and marks",
        .within("approve_within", of: "being asked in writing"))
    }
  }

  private mutating func readRules() {
    for item in items.items("agreement", "indemnities") {
      add(
        item, by: "by", to: "to", what: "indemnify against: " + items.phrase(item, "covers"), .words("when it arises"))
    }
    for item in items.items("agreement", "insurance") {
      let amount = items.words(item, "amount")
      let what = "keep insured: " + items.phrase(item, "cover") + (amount.isEmpty ? "" : ", no less than " + amount)
      add(item, by: "party", what: what, .words("during the term"))
    }
    for item in items.items("agreement", "compliance") {
      add(item, by: "party", what: "comply with: " + items.phrase(item, "rule"), .words("during the term"))
    }
  }

  private mutating func readProcedures() {
    for item in items.items("agreement", "bodies") {
      if items.isWritten(item, "meets") {
        add(item, items.who(item, "members"), nobody, "meet as " + items.title(item), [.every("meets", .firstDay)])
      }
      let chair = items.who(item, items.isWritten(item, "chair") ? "chair" : "members")
      let members = items.who(item, "members")
      if items.isWritten(item, "notice") {
        add(
          item, chair, members, "call the meeting of " + items.title(item),
          [.words(items.words(item, "notice") + " before it")])
      }
      if items.isWritten(item, "minutes_within") {
        add(
          item, chair, members, "send the minutes of " + items.title(item),
          [.within("minutes_within", of: "the meeting")])
      }
    }
    if let change = items.section("agreement", "change_control"), items.isWritten(change, "answer_within") {
      let others = Who(words: "those who did not propose it", parties: items.parties)
      add(
        change, others, Who(words: "who proposed it", parties: items.parties),
        "answer a proposal to change the agreement", [.within("answer_within", of: "receiving it")])
    }
  }

  /// The end: returning, winding up.
  mutating func readParting() {
    if let secrecy = items.section("agreement", "confidentiality") {
      let each = Who(words: "each party", parties: items.parties)
      let discloser = Who(words: "who disclosed it", parties: items.parties)
      let covered = items.phrase(secrecy, "covers")
      let keep = "keep secret: " + (covered.isEmpty ? "confidential information" : covered)
      add(secrecy, each, discloser, keep, [.words(items.words(secrecy, "length"))])
      if items.isWritten(secrecy, "return_within") {
        add(
          secrecy, each, discloser, "return or delete confidential information", [.afterEnd("return_within")])
      }
    }
    for item in items.items("agreement", "exit_plan") {
      let steps = items.texts(item, "steps").joined(separator: " ")
      let what = "wind up \(items.choice(item, "for"))" + (steps.isEmpty ? "" : ": " + steps)
      add(item, by: "owner", what: what, .afterEnd("within"))
    }
  }

  var nobody: Who { Who(words: "", parties: []) }
}

extension ItemReader {
  func isWritten(_ item: ItemRef, _ field: String) -> Bool { tree.field(item, field).value != .absent }
}
