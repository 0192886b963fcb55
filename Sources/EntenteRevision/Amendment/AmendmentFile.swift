import EntenteSource

/// What an amendment is as data: which text it changes into which, since when, and by which edits. It stands in the
/// document as one comment that nobody sees.
public struct AmendmentFile: Sendable, Equatable {
  public static let version = 1
  public var title: String
  /// `2027-05-01`; nil when it takes effect with the last signature.
  public var effective: String?
  /// SHA-256 of the whole files, as they stand on the disk.
  public var baseSHA256: String
  public var resultSHA256: String
  /// The texts end in the tool's seal, which is made anew.
  public var isSealed: Bool
  public var splices: [Amendment.Splice]

  public init(
    title: String, effective: String?, baseSHA256: String, resultSHA256: String, isSealed: Bool,
    splices: [Amendment.Splice]
  ) {
    self.title = title
    self.effective = effective
    self.baseSHA256 = baseSHA256
    self.resultSHA256 = resultSHA256
    self.isSealed = isSealed
    self.splices = splices
  }

  private static let head: [UInt8] = Array("<!-- entente amendment ".utf8)

  /// One line, with its line end. Two hyphens or a closing bracket would end the comment; they are written as escapes.
  public func comment() -> [UInt8] {
    var json = JSONText()
    json.object {
      $0.member("format", "entente-amendment")
      $0.member("version", AmendmentFile.version)
      $0.member("title", title)
      if let effective { $0.member("effective", effective) }
      $0.member("base", baseSHA256)
      $0.member("result", resultSHA256)
      $0.member("sealed", isSealed)
      $0.key("edits")
      $0.array(splices) { splice, json in
        json.object {
          $0.member("instruction", splice.instruction)
          $0.member("at", splice.at)
          $0.member("take", splice.take)
          $0.member("put", String(decoding: splice.put, as: UTF8.self))
        }
      }
    }
    return Self.head + Self.escaped(JSONText.onOneLine(json.text)) + Array(" -->\n".utf8)
  }

  private static func escaped(_ json: String) -> [UInt8] {
    var out: [UInt8] = []
    for byte in json.utf8 {
      switch byte {
      case 0x3C: out += Array("\\u003c".utf8)
      case 0x3E: out += Array("\\u003e".utf8)
      case 0x2D where out.last == 0x2D: out += Array("\\u002d".utf8)
      default: out.append(byte)
      }
    }
    return out
  }

  /// Reads the data of an amendment; nil after an error, which was appended with its place.
  public static func read(_ source: SourceFile, _ diagnostics: inout [Diagnostic]) -> AmendmentFile? {
    guard let start = find(head, in: source.bytes), let end = source.bytes[start...].firstIndex(of: 0x3E) else {
      diagnostics.append(
        Diagnostic(
          "not-an-amendment", at: source.span(0, 0), "this text holds no instructions that can be executed",
          help: "`entente amend OLD NEW` writes an amendment; copies made by hand lose its last lines"))
      return nil
    }
    let json = start + head.count
    // The data alone, at their place in the file, so that problems are shown where they are.
    var bytes = [UInt8](repeating: 0x20, count: end + 1)
    for i in json..<max(json, end - 2) { bytes[i] = source.bytes[i] }
    let data = SourceFile(id: source.id, path: source.path, bytes: bytes)
    guard let value = JSONValue.read(data, &diagnostics) else { return nil }
    guard let file = AmendmentFile(value) else {
      diagnostics.append(
        Diagnostic(
          "not-an-amendment", at: source.span(start, start + head.count),
          "the instructions in this text are not in a form that is known",
          help: "make the amendment again with `entente amend OLD NEW`"))
      return nil
    }
    return file
  }

  private static func find(_ head: [UInt8], in bytes: [UInt8]) -> Int? {
    var i = 0
    while i + head.count <= bytes.count {
      if bytes[i] == head[0], i == 0 || bytes[i - 1] == 0x0A, bytes[i..<i + head.count].elementsEqual(head) { return i }
      i += 1
    }
    return nil
  }

  private init?(_ value: JSONValue) {
    guard case .object(let members, _) = value else { return nil }
    func member(_ name: String) -> JSONValue? { members.first { $0.name == name }?.value }
    func text(_ name: String) -> String? { if case .string(let text, _)? = member(name) { text } else { nil } }
    guard text("format") == "entente-amendment", case .number(Self.version, _)? = member("version"),
      let title = text("title"), let base = text("base"), let result = text("result"),
      case .bool(let isSealed, _)? = member("sealed"), case .array(let edits, _)? = member("edits")
    else { return nil }
    var splices: [Amendment.Splice] = []
    for edit in edits {
      guard let splice = Amendment.Splice(edit) else { return nil }
      splices.append(splice)
    }
    self.init(
      title: title, effective: text("effective"), baseSHA256: base, resultSHA256: result, isSealed: isSealed,
      splices: splices)
  }
}

extension Amendment.Splice {
  fileprivate init?(_ value: JSONValue) {
    guard case .object(let members, _) = value, members.count == 4,
      members.map(\.name) == ["instruction", "at", "take", "put"],
      case .number(let instruction, _) = members[0].value, case .number(let at, _) = members[1].value,
      case .number(let take, _) = members[2].value, case .string(let put, _) = members[3].value, at >= 0, take >= 0,
      at < 1 << 40, take < 1 << 40
    else { return nil }
    self.init(instruction: instruction, at: at, take: take, put: Array(put.utf8))
  }
}
