import EntenteSource

/// How the file is written, before anybody knows what it says.
enum YAMLRules {
  static let all: [Rule] = [
    Rule(
      drafting: "empty-file", "the file holds nothing",
      looksAt: "the whole file",
      why: "There is nothing to draft.",
      wrong: .init(
        """
        # to be written
        """, kind: .file),
      right: .init(
        """
        agreement:
          purpose: The parties sell garden tools.
        """)),
    Rule(
      drafting: "file-too-large", "the file is larger than 16 MB",
      looksAt: "the whole file",
      why: "A file of that size is no agreement; something else was given by mistake.",
      wrong: .init(
        """
        a file of 20 MB
        """, kind: .shown),
      right: .init(
        """
        several files, named under `include`
        """, kind: .shown)),
    Rule(
      drafting: "utf-16", "the file is stored as UTF-16",
      looksAt: "the first bytes of the file",
      why: "Other tools, and git, cannot read it line by line.",
      wrong: .init(
        """
        a file saved as “Unicode” by an old editor
        """, kind: .shown),
      right: .init(
        """
        the same file saved as UTF-8
        """, kind: .shown)),
    Rule(
      drafting: "invalid-utf-8", "the file is not UTF-8 from some place on",
      looksAt: "every byte of the file",
      why: "Names with accents would be printed as other letters.",
      wrong: .init(
        """
        a file saved in an old encoding of Windows
        """, kind: .shown),
      right: .init(
        """
        the same file saved as UTF-8
        """, kind: .shown)),
    Rule(
      drafting: "nul-character", "the file holds a NUL character",
      looksAt: "every byte of the file",
      why: "It is no text: a part of the file may be damaged.",
      wrong: .init(
        """
        a file that a program has written over
        """, kind: .shown),
      right: .init(
        """
        the file as it was before
        """, kind: .shown)),
    Rule(
      drafting: "control-character", "the file holds an invisible control character",
      looksAt: "every character of the file",
      why: "Nobody sees it, and printers and terminals may act on it.",
      wrong: .init(
        """
        agreement:
          purpose: "The parties sell\\u0007 garden tools."
        """, at: "The parties sell"),
      right: .init(
        """
        agreement:
          purpose: The parties sell garden tools.
        """)),
    Rule(
      drafting: "noncharacter", "the file holds a code that is no character",
      looksAt: "every character of the file",
      why: "It cannot be printed.",
      wrong: .init(
        """
        a file with the code U+FFFE in it
        """, kind: .shown),
      right: .init(
        """
        the same file without it
        """, kind: .shown)),
    Rule(
      drafting: "unusual-line-end", "a line ends in a way that readers take differently",
      looksAt: "line ends",
      why: "One reader sees two lines where another sees one.",
      wrong: .init(
        """
        a file with the line ends of an old Macintosh
        """, kind: .shown),
      right: .init(
        """
        the same file with LF or CRLF
        """, kind: .shown)),
    Rule(
      drafting: "byte-order-mark", "an invisible byte order mark stands inside the file",
      looksAt: "every character of the file",
      why: "It is left over from joining files, and becomes part of a word.",
      wrong: .init(
        """
        two files joined by a tool that kept both marks
        """, kind: .shown),
      right: .init(
        """
        the same file without the second mark
        """, kind: .shown)),
    Rule(
      drafting: "bidirectional-override", "an invisible character turns the direction of the text", .correctness,
      .warning,
      looksAt: "every character of the file",
      why: "The words on the screen are then others than the words that are signed.",
      wrong: .init(
        """
        agreement:
          purpose: "The parties sell \\u202Egarden tools."
        """, at: "The parties sell"),
      right: .init(
        """
        agreement:
          purpose: The parties sell garden tools.
        """)),
    Rule(
      drafting: "directive", "a line begins with a directive of YAML",
      looksAt: "lines that begin with `%`",
      why: "The format needs none, and readers differ about them.",
      wrong: .init(
        """
        %YAML 1.2
        ---
        format: 1
        kind: alliance
        title: Garden tools
        parties:
          - id: alder
            name: Alder Tools Ltd
          - id: bramble
            name: Bramble Shops Ltd
        """, at: "%YAML 1.2", kind: .file),
      right: .init(
        """
        agreement:
          purpose: The parties sell garden tools.
        """)),
    Rule(
      drafting: "document-marker", "three points end the file early",
      looksAt: "lines that are `...`",
      why: "Everything after it would be lost without a word.",
      wrong: .init(
        """
        format: 1
        kind: alliance
        title: Garden tools
        parties:
          - id: alder
            name: Alder Tools Ltd
          - id: bramble
            name: Bramble Shops Ltd
        ...
        reference: A-1
        """, at: "...", kind: .file),
      right: .init(
        """
        reference: A-1
        """)),
    Rule(
      drafting: "several-documents", "a second document begins in the file",
      looksAt: "lines that are `---`",
      why: "One agreement is one document; which of the two holds would be open.",
      wrong: .init(
        """
        format: 1
        kind: alliance
        title: Garden tools
        parties:
          - id: alder
            name: Alder Tools Ltd
          - id: bramble
            name: Bramble Shops Ltd
        ---
        title: Another
        """, at: "---", kind: .file),
      right: .init(
        """
        title: Garden tools
        """)),
    Rule(
      drafting: "tab-indentation", "a line is indented with a tab",
      looksAt: "the spaces before each line",
      why: "Nobody can see how deep a tab reaches.",
      wrong: .init(
        """
        term:
        \tlength: 24 months
        """, at: "length: 24"),
      right: .init(
        """
        term:
          length: 24 months
        """)),
    Rule(
      drafting: "uneven-indentation", "a line is indented otherwise than its siblings",
      looksAt: "the spaces before each line",
      why: "What belongs to what would be a guess.",
      wrong: .init(
        """
        term:
          length: 24 months
           renewal:
            length: 12 months
        """, at: "renewal:"),
      right: .init(
        """
        term:
          length: 24 months
          renewal:
            length: 12 months
            automatic: yes
            notice: 60 days
        """)),
    Rule(
      drafting: "deep-nesting", "lists and maps are nested too deep",
      looksAt: "the whole file",
      why: "The format never needs it: a bracket may be missing.",
      wrong: .init(
        """
        a file with hundreds of brackets in each other
        """, kind: .shown),
      right: .init(
        """
        the fields of the format, eight levels deep at most
        """, kind: .shown)),
  ]
}
