import EntenteSource

extension Review {
  /// The version of the form below: additions keep it, anything else raises it.
  public static let jsonVersion = 1

  /// The review for machines: one form, members always in the same order.
  public func json() -> String {
    var json = JSONText()
    json.object {
      $0.member("version", Self.jsonVersion)
      $0.member("title", self.title)
      $0.member("audience", self.audience)
      $0.key("parties")
      $0.array(self.parties) { party, json in
        json.object {
          $0.member("id", party.id)
          $0.member("name", party.name)
          $0.member("drafts", party.isDrafter)
        }
      }
      self.writePhilosophy(&$0)
      $0.key("interests")
      $0.array(self.interests) { $1.add($0, in: self) }
      self.writeExchange(&$0)
      $0.key("concessions")
      $0.array(self.concessions) { $1.add($0) }
      self.writeNeeds(&$0)
      $0.key("elements")
      $0.array(self.elements) { $1.add($0, in: self) }
      $0.lines("termsWithoutElement", self.withoutElement)
      for (key, topics) in [
        ("practices", self.practices), ("dealIssues", self.dealIssues),
        ("relationshipIssues", self.relationshipIssues), ("techniques", self.techniques), ("frame", self.frame),
      ] {
        $0.key(key)
        $0.array(topics) { $1.add($0) }
      }
    }
    return json.text + "\n"
  }

  /// `id` of a party: what machines know it by.
  fileprivate func ids(_ parties: [Int]) -> [String] { parties.map { self.parties[$0].id } }

  private func writePhilosophy(_ json: inout JSONText) {
    json.key("philosophy")
    json.object {
      $0.member("kind", self.philosophy.kind?.rawValue ?? "none")
      $0.member("summary", self.philosophy.summary)
      $0.strings("side", self.ids(self.philosophy.side))
      $0.member("sideIsStated", self.philosophy.isSideStated)
      $0.key("towards")
      $0.array(self.philosophy.pairs) { pair, json in
        json.object {
          $0.member("party", self.parties[pair.party].id)
          $0.member("kind", pair.kind?.rawValue ?? "none")
        }
      }
      $0.lines("evidenceFor", self.philosophy.evidenceFor)
      $0.lines("evidenceAgainst", self.philosophy.evidenceAgainst)
      $0.lines("whatWouldChangeIt", self.philosophy.whatWouldChangeIt)
    }
  }

  private func writeExchange(_ json: inout JSONText) {
    json.key("exchange")
    json.object {
      $0.key("gifts")
      $0.array(self.gifts) { gift, json in
        json.object {
          $0.member("kind", gift.kind.rawValue)
          $0.member("from", gift.fromName)
          $0.member("to", gift.toName)
          $0.member("what", gift.what)
          if !gift.cost.isEmpty { $0.member("cost", gift.cost) }
          if !gift.worth.isEmpty { $0.member("worth", gift.worth) }
          $0.place(gift.place)
        }
      }
      $0.key("balances")
      $0.array(self.balances) { balance, json in
        json.object {
          $0.member("party", self.parties[balance.party].id)
          $0.member("gives", balance.gives)
          $0.member("gets", balance.gets)
          $0.strings("cost", balance.cost)
          $0.strings("worth", balance.worth)
        }
      }
    }
  }

  private func writeNeeds(_ json: inout JSONText) {
    json.key("needs")
    json.array(needs) { need, json in
      json.object {
        $0.member("id", need.id)
        $0.member("party", self.parties[need.party].id)
        $0.member("need", need.text)
        $0.member("metByAnother", need.isMetByOther)
        $0.terms("metBy", need.metBy)
        $0.place(need.place)
      }
    }
    json.lines("unusedStrengths", unusedStrengths)
  }
}

extension JSONText {
  fileprivate mutating func add(_ interest: Review.Interest, in review: Review) {
    object {
      $0.member("id", interest.id)
      $0.strings("parties", review.ids(interest.parties))
      $0.member("asks", interest.asks)
      if !interest.because.isEmpty { $0.member("because", interest.because) }
      $0.member("served", interest.isServed)
      $0.terms("servedBy", interest.servedBy)
      $0.place(interest.place)
    }
  }

  fileprivate mutating func add(_ concession: Review.Concession) {
    object {
      $0.member("id", concession.id)
      $0.member("from", concession.fromName)
      $0.member("to", concession.toName)
      $0.member("gives", concession.gives)
      if !concession.cost.isEmpty { $0.member("cost", concession.cost) }
      $0.member("returned", !concession.inReturn.isEmpty)
      $0.key("inReturn")
      $0.array(concession.inReturn) { back, json in
        json.object {
          $0.member("from", back.fromName)
          $0.member("gives", back.gives)
          if !back.worth.isEmpty { $0.member("worth", back.worth) }
          $0.place(back.place)
        }
      }
      $0.place(concession.place)
    }
  }

  fileprivate mutating func add(_ element: Review.Element, in review: Review) {
    object {
      $0.member("element", element.key)
      $0.member("covered", !element.terms.isEmpty)
      $0.strings("carriedBy", review.ids(element.carriedBy))
      $0.lines("terms", element.terms)
      $0.lines("lines", element.lines)
    }
  }

  fileprivate mutating func add(_ topic: Review.Topic) {
    object {
      $0.member("key", topic.key)
      $0.member("name", topic.name)
      $0.member("standing", topic.standing.rawValue)
      $0.lines("lines", topic.lines)
    }
  }

  fileprivate mutating func lines(_ key: String, _ lines: [Review.Line]) {
    self.key(key)
    array(lines) { line, json in
      json.object {
        $0.member("state", line.state.rawValue)
        $0.member("text", line.text)
        $0.key("places")
        $0.array(line.places) { place, json in json.object { $0.members(of: place) } }
      }
    }
  }

  fileprivate mutating func terms(_ key: String, _ terms: [Review.Term]) {
    self.key(key)
    array(terms) { term, json in
      json.object {
        $0.member("id", term.id)
        $0.member("name", term.name)
        $0.member("binding", term.isBinding)
        $0.place(term.place)
      }
    }
  }

  fileprivate mutating func strings(_ key: String, _ values: [String]) {
    self.key(key)
    array(values) { value, json in json.string(value) }
  }

  fileprivate mutating func place(_ place: Review.Place) {
    key("place")
    object { $0.members(of: place) }
  }

  private mutating func members(of place: Review.Place) {
    if !place.path.isEmpty {
      member("path", place.path)
      member("line", place.line)
    }
    guard !place.document.isEmpty else { return }
    member("document", place.document)
    member("anchor", place.anchor)
    if !place.number.isEmpty { member("number", place.number) }
    if !place.title.isEmpty { member("title", place.title) }
  }
}
