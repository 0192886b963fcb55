import CYaml
import EntenteFormat
import EntenteSource

/// A reading of a file as the events of the YAML test suite, so that readings can be compared whoever made them.
enum Events {
  /// What our reader says: the events, or the problems.
  static func ours(_ bytes: [UInt8]) -> (events: String?, problems: [Diagnostic]) {
    var problems: [Diagnostic] = []
    let source = SourceFile(id: SourceID(rawValue: 0), path: "a.yaml", bytes: bytes)
    guard let tree = YAMLTree.read(source, &problems), !problems.hasErrors else { return (nil, problems) }
    var out = "+STR\n+DOC\n"
    write(tree, 0, &out)
    out += "-DOC\n-STR\n"
    return (out, problems)
  }

  private static func write(_ tree: YAMLTree, _ node: Int, _ out: inout String) {
    let kind = tree.nodes[node].kind
    let isFlow = tree.nodes[node].isFlow
    switch kind {
    case .mapping:
      out += isFlow ? "+MAP {}\n" : "+MAP\n"
      for child in tree.children(of: node) { write(tree, child, &out) }
      out += "-MAP\n"
    case .sequence:
      out += isFlow ? "+SEQ []\n" : "+SEQ\n"
      for child in tree.children(of: node) { write(tree, child, &out) }
      out += "-SEQ\n"
    case .plain, .empty: scalar(":", tree.text(of: node), &out)
    case .singleQuoted: scalar("'", tree.text(of: node), &out)
    case .doubleQuoted: scalar("\"", tree.text(of: node), &out)
    case .literalBlock: scalar("|", tree.text(of: node), &out)
    case .foldedBlock: scalar(">", tree.text(of: node), &out)
    }
  }

  private static func scalar(_ style: String, _ text: some Sequence<UInt8>, _ out: inout String) {
    var bytes = Array("=VAL ".utf8) + Array(style.utf8)
    for byte in text {
      switch byte {
      case UInt8(ascii: "\\"): bytes += Array("\\\\".utf8)
      case 0x0A: bytes += Array("\\n".utf8)
      case 0x09: bytes += Array("\\t".utf8)
      case 0x0D: bytes += Array("\\r".utf8)
      case 0x08: bytes += Array("\\b".utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(0x0A)
    out += String(decoding: bytes, as: UTF8.self)
  }

  /// What libyaml says: the events, nil when it refuses.
  static func libyaml(_ bytes: [UInt8]) -> String? {
    var parser = yaml_parser_t()
    guard yaml_parser_initialize(&parser) == 1 else { return nil }
    defer { yaml_parser_delete(&parser) }
    return bytes.withUnsafeBufferPointer { buffer in
      yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      var out = ""
      while true {
        var event = yaml_event_t()
        guard yaml_parser_parse(&parser, &event) == 1 else { return nil }
        defer { yaml_event_delete(&event) }
        write(event, &out)
        if event.type == YAML_STREAM_END_EVENT { return out }
      }
    }
  }

  private static func write(_ event: yaml_event_t, _ out: inout String) {
    switch event.type {
    case YAML_STREAM_START_EVENT: out += "+STR\n"
    case YAML_STREAM_END_EVENT: out += "-STR\n"
    case YAML_DOCUMENT_START_EVENT: out += "+DOC\n"
    case YAML_DOCUMENT_END_EVENT: out += "-DOC\n"
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      out += start.style == YAML_FLOW_MAPPING_STYLE ? "+MAP {}\n" : "+MAP\n"
      if start.anchor != nil || start.tag != nil { out += "(properties)\n" }
    case YAML_MAPPING_END_EVENT: out += "-MAP\n"
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      out += start.style == YAML_FLOW_SEQUENCE_STYLE ? "+SEQ []\n" : "+SEQ\n"
      if start.anchor != nil || start.tag != nil { out += "(properties)\n" }
    case YAML_SEQUENCE_END_EVENT: out += "-SEQ\n"
    case YAML_SCALAR_EVENT:
      let value = event.data.scalar
      let text = UnsafeBufferPointer(start: value.value, count: value.length)
      scalar(style(value.style), text, &out)
      if value.anchor != nil || value.tag != nil { out += "(properties)\n" }
    case YAML_ALIAS_EVENT: out += "=ALI\n"
    default: break
    }
  }

  private static func style(_ style: yaml_scalar_style_t) -> String {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: "'"
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: "\""
    case YAML_LITERAL_SCALAR_STYLE: "|"
    case YAML_FOLDED_SCALAR_STYLE: ">"
    default: ":"
    }
  }
}
