import EntenteFormat
import EntenteSource
import EntenteTemplate
import EntenteTemplates

/// An agreement that was read, with what was wrong with it.
public struct LoadedAgreement: Sendable {
  public var agreement: Agreement?
  public var diagnostics: [Diagnostic]
  public var sources: SourceSet
}

/// A template ready to run, with what was wrong with it.
public struct LoadedTemplate: Sendable {
  public var template: Template?
  public var diagnostics: [Diagnostic]
  public var sources: SourceSet
  /// SHA-256 over the names and the digests of its files.
  public var digest: [UInt8]
}

extension Drafting {
  /// Reads an agreement file with everything that it includes.
  public func load(_ path: String) -> LoadedAgreement {
    let root: SourceFile
    do {
      let bytes = try workspace.read(path, limit: sourceLimit)
      root = SourceFile(id: SourceID(rawValue: firstSource), path: path, bytes: bytes)
    } catch {
      let problem = Diagnostic("cannot-read", at: .none, "\(path) \(error.words)", help: help(for: error))
      return LoadedAgreement(agreement: nil, diagnostics: [problem], sources: SourceSet())
    }
    let base = folder(of: path)
    var read = SourceSet([root])
    let (agreement, diagnostics) = AgreementReader.read(
      root,
      load: { include, id in
        let path = join(base, include)
        do throws(FileProblem) {
          let source = SourceFile(
            id: id, path: path, bytes: try workspace.read(path, below: base, limit: sourceLimit))
          read.insert(source)
          return .success(source)
        } catch {
          switch error {
          case .missing: return .failure(.missing)
          case .outside: return .failure(.outside)
          default: return .failure(.unreadable(error.words))
          }
        }
      },
      extraFields: { kind in
        template(ofKind: kind, at: .none, beside: path).template?.manifest.fields.map {
          FieldDeclaration($0.name, $0.type, $0.summary)
        }
      })
    return LoadedAgreement(
      agreement: agreement, diagnostics: PrivateRegions.marked(diagnostics, read), sources: read)
  }

  private func help(for problem: FileProblem) -> String {
    switch problem {
    case .missing: "give the path of an agreement file; entente new FOLDER makes one"
    case .isFolder: "give the file in it, such as agreement.yaml"
    default: "give a text file in YAML"
    }
  }

  /// The template of an agreement: its `kind`, or the one that `name` asks for. A shipped one was compiled when the
  /// tool was built.
  func template(for agreement: Agreement, at path: String, named name: String?) -> LoadedTemplate {
    if let name { return isFolder(name) ? template(named: name) : shipped(name, at: .none) }
    let tree = agreement.tree
    let cell = tree.field(tree.root, "kind")
    return template(ofKind: tree.words(cell), at: cell.span, beside: path)
  }

  /// A shipped kind, or a path below the agreement's folder.
  private func template(ofKind kind: String, at span: SourceSpan, beside path: String) -> LoadedTemplate {
    guard kind.utf8.contains(UInt8(ascii: "/")) || kind.hasPrefix(".") else {
      return shipped(kind, at: span)
    }
    let base = folder(of: path)
    return load(kind, from: join(base, kind), confinedTo: base, at: span)
  }

  /// A shipped template by its name, or the one in a folder; compiled from its files, so that it can be proved.
  public func template(named name: String) -> LoadedTemplate {
    load(name, from: isFolder(name) ? name : nil, confinedTo: nil, at: .none)
  }

  private func isFolder(_ name: String) -> Bool {
    name.utf8.contains(UInt8(ascii: "/")) || workspace.exists(join(name, "manifest.yaml"))
  }

  /// A shipped template as it was encoded when the tool was built; compiled when it was not.
  private func shipped(_ kind: String, at span: SourceSpan) -> LoadedTemplate {
    guard let bytes = ShippedTemplates.encoded(kind), let encoded = EncodedTemplate(bytes) else {
      return load(kind, from: nil, confinedTo: nil, at: span)
    }
    let files = encoded.files
    let sources = SourceSet { id in
      guard let path = files.first(where: { $0.id == id })?.path, let file = ShippedTemplates.read(path) else {
        return nil
      }
      return SourceFile(id: id, path: "Templates/" + path, bytes: file.bytes)
    }
    return LoadedTemplate(
      template: encoded.template, diagnostics: [], sources: sources, digest: encoded.digest)
  }

  /// - Parameters:
  ///   - disk: the template's folder, nil for a shipped one.
  ///   - confine: the folder that its files must not leave, when the agreement file itself names it.
  private func load(
    _ kind: String, from disk: String?, confinedTo confine: String?, at span: SourceSpan
  ) -> LoadedTemplate {
    // A template of one's own is known to the library under a name that no shipped one has.
    let name = disk == nil ? kind : "your-template"
    var next = SourceID.templateBase
    var files = SourceSet()
    var digest = TemplateDigest()
    func loader(_ path: String) -> SourceFile? {
      defer { next += 1 }
      let id = SourceID(rawValue: next)
      if let disk, path.hasPrefix(name + "/") {
        let file = join(disk, String(path.dropFirst(name.count + 1)))
        let read: [UInt8]? =
          if let confine { try? workspace.read(file, below: confine, limit: sourceLimit) } else {
            try? workspace.read(file, limit: sourceLimit)
          }
        guard let bytes = read else { return nil }
        digest.add(path, SHA256.hexadecimal(bytes))
        let source = SourceFile(id: id, path: file, bytes: bytes)
        files.insert(source)
        return source
      }
      guard let shipped = ShippedTemplates.read(path) else { return nil }
      digest.add(path, shipped.digest)
      let source = SourceFile(id: id, path: "Templates/" + path, bytes: shipped.bytes)
      files.insert(source)
      return source
    }
    var (template, diagnostics) = withoutActuallyEscaping(loader) { TemplateLibrary.load(name, loader: $0) }
    if template == nil, diagnostics.allSatisfy({ $0.rule == "unknown-template" }) {
      diagnostics = [unknownTemplate(kind, at: span)]
    }
    return LoadedTemplate(template: template, diagnostics: diagnostics, sources: files, digest: digest.bytes)
  }

  private func unknownTemplate(_ kind: String, at span: SourceSpan) -> Diagnostic {
    let names = shippedTemplates().map(\.kind)
    let help =
      nearest(to: kind, in: names).map { "did you mean \($0)?" }
      ?? "the templates are \(names.joined(separator: ", ")); or give the path of a folder of yours"
    return Diagnostic("unknown-template", at: span, "there is no template \(kind)", help: help)
  }
}
