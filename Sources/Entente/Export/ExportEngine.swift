#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What an export is made with; each must be installed.
public enum ExportEngine: String, Sendable, CaseIterable {
  case pandoc, chromium, weasyprint

  /// The names under which it is found on the path, the most usual first.
  var tools: [String] {
    switch self {
    case .pandoc: ["pandoc"]
    case .chromium: ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
    case .weasyprint: ["weasyprint"]
    }
  }

  var isPrinter: Bool { self != .pandoc }

  /// How one gets it.
  var advice: String {
    switch self {
    case .pandoc:
      "install pandoc: apt install pandoc (Debian, Ubuntu), brew install pandoc (macOS), or pandoc.org/installing.html"
    case .chromium: "install Chromium: apt install chromium (Debian), brew install --cask chromium (macOS)"
    case .weasyprint: "install WeasyPrint: apt install weasyprint (Debian, Ubuntu), brew install weasyprint (macOS)"
    }
  }

  /// Runs it under the first of its names that is there.
  func run(_ arguments: [String], home: String?, variables: [String: String] = [:]) -> ToolRun {
    for tool in tools {
      let run = ToolRun.run(tool, arguments, home: home, variables: variables)
      if !run.isMissing { return run }
    }
    return ToolRun(status: 127, words: "")
  }

  /// The arguments that print a page of HTML.
  func printing(_ page: String, to pdf: String, home: String) -> [String] {
    guard self == .chromium else {
      return ["--stylesheet", home + "/weasyprint.css", "--optimize-images", page, pdf]
    }
    let quiet = [
      "--headless=new", "--disable-gpu", "--disable-extensions", "--disable-background-networking", "--disable-sync",
      "--no-first-run", "--no-default-browser-check", "--disable-dev-shm-usage", "--no-pdf-header-footer",
      "--host-resolver-rules=MAP * ~NOTFOUND", "--user-data-dir=\(home)/profile", "--print-to-pdf=\(pdf)",
    ]
    // Chromium's own sandbox does not work for the superuser, as in a container; the page may load and run nothing.
    return quiet + (geteuid() == 0 ? ["--no-sandbox"] : []) + ["file://" + page]
  }

  /// WeasyPrint 70 stops at a block that must not break inside a grid.
  static let weasyPrintStyle = "section:has(>.sign){display:block!important}"
}
