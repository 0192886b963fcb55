import EntenteDocument

/// The page's own words: labels and explanation around the documents, never a term of them.
struct PageWords: Sendable {
  /// The tag of the language that these words are in.
  var tag: String
  var skip, draft, final, draftNotice, finalNotice: String
  var statusLabel, partiesJoin, contents: String
  var openPoints, openNotice, openMark: String
  var glance, glanceNotice: String
  var deal, relationship, dealLead, relationshipLead: String
  var effects: [Effect]
  var note, table, inWords: String
  var fingerprint, revision, colophon, review: String
  /// Around the page number on paper: `Page 2 of 9`.
  var page, of: String

  /// What a half's effect key means: in a word, and in a sentence.
  struct Effect: Sendable {
    /// As the agreement file writes it.
    var key: String
    var word: String
    var sentence: String
  }

  func name(of half: Half) -> String { half == .deal ? deal : relationship }
  func lead(of half: Half) -> String { half == .deal ? dealLead : relationshipLead }

  /// By the primary subtag; English for every language that has no words of its own here.
  static func inLanguage(_ tag: String) -> PageWords {
    let primary = Substring(tag.utf8.prefix { $0 != UInt8(ascii: "-") && $0 != UInt8(ascii: "_") }).lowercased()
    return primary == "de" ? german : primary == "fr" ? french : english
  }
}

extension PageWords {
  static let english = PageWords(
    tag: "en", skip: "Skip to the text", draft: "Draft", final: "Final",
    draftNotice: "For review. This text is not signed.",
    finalNotice: "The final text, for signature.",
    statusLabel: "Status of this document", partiesJoin: "and", contents: "Contents",
    openPoints: "Open points",
    openNotice: "Not settled yet. Each is highlighted where it stands in the text.", openMark: "Open point",
    glance: "At a glance",
    glanceNotice:
      "This panel and the notes beside the text explain. Where they differ from a clause, the clause decides.",
    deal: "The deal", relationship: "The relationship",
    dealLead: "What the parties owe each other.", relationshipLead: "How the parties mean to work together.",
    effects: [
      Effect(
        key: "binding", word: "Binding", sentence: "This half is binding once it is signed."),
      Effect(
        key: "binding-process", word: "Process is binding",
        sentence: "The steps described in this half must be followed; the results hoped for are not owed."),
      Effect(
        key: "guides-interpretation", word: "Guides interpretation",
        sentence: "This half creates no duties of its own; it guides how the deal is read."),
      Effect(
        key: "non-binding", word: "Not binding",
        sentence: "Nothing in this half can be enforced, unless a clause of it says so itself."),
    ],
    note: "Explanation", table: "Table", inWords: "In words",
    fingerprint: "Fingerprint (SHA-256)", revision: "Revision",
    colophon: "Made from the Markdown of the documents. One file: it loads nothing and sends nothing.",
    review: "A draft for review by a lawyer; not legal advice.", page: "Page", of: "of")

  static let german = PageWords(
    tag: "de", skip: "Zum Text springen", draft: "Entwurf", final: "Endfassung",
    draftNotice: "Zur Durchsicht. Dieser Text ist nicht unterschrieben.",
    finalNotice: "Die endgültige Fassung, zur Unterschrift.",
    statusLabel: "Stand dieses Dokuments", partiesJoin: "und", contents: "Inhalt",
    openPoints: "Offene Punkte",
    openNotice: "Noch nicht geklärt. Jeder Punkt ist an seiner Stelle im Text hervorgehoben.",
    openMark: "Offener Punkt",
    glance: "Auf einen Blick",
    glanceNotice:
      "Diese Übersicht und die Anmerkungen neben dem Text erläutern. Weichen sie von einer Klausel ab, gilt die Klausel.",
    deal: "Die Vereinbarung", relationship: "Die Beziehung",
    dealLead: "Was die Parteien einander schulden.", relationshipLead: "Wie die Parteien zusammenarbeiten wollen.",
    effects: [
      Effect(
        key: "binding", word: "Verbindlich", sentence: "Dieser Teil ist verbindlich, sobald er unterschrieben ist."),
      Effect(
        key: "binding-process", word: "Verfahren verbindlich",
        sentence: "Die hier beschriebenen Schritte sind einzuhalten; die erhofften Ergebnisse sind nicht geschuldet."),
      Effect(
        key: "guides-interpretation", word: "Leitet die Auslegung",
        sentence: "Dieser Teil begründet keine eigenen Pflichten; er leitet die Auslegung der Vereinbarung."),
      Effect(
        key: "non-binding", word: "Unverbindlich",
        sentence: "Nichts in diesem Teil ist durchsetzbar, sofern eine Klausel es nicht selbst bestimmt."),
    ],
    note: "Erläuterung", table: "Tabelle", inWords: "In Worten",
    fingerprint: "Fingerabdruck (SHA-256)", revision: "Revision",
    colophon: "Aus dem Markdown der Dokumente erzeugt. Eine Datei: Sie lädt nichts und sendet nichts.",
    review: "Ein Entwurf zur anwaltlichen Prüfung, keine Rechtsberatung.", page: "Seite", of: "von")

  static let french = PageWords(
    tag: "fr", skip: "Aller au texte", draft: "Projet", final: "Version finale",
    draftNotice: "Pour relecture. Ce texte n’est pas signé.",
    finalNotice: "Le texte définitif, à signer.",
    statusLabel: "État de ce document", partiesJoin: "et", contents: "Sommaire",
    openPoints: "Points ouverts",
    openNotice: "Pas encore convenus. Chacun est surligné à sa place dans le texte.", openMark: "Point ouvert",
    glance: "En bref",
    glanceNotice:
      "Ce résumé et les notes en marge expliquent. S’ils diffèrent d’une clause, c’est la clause qui prévaut.",
    deal: "L’accord", relationship: "La relation",
    dealLead: "Ce que les parties se doivent.", relationshipLead: "Comment les parties entendent travailler ensemble.",
    effects: [
      Effect(
        key: "binding", word: "Contraignant", sentence: "Cette partie lie les signataires dès sa signature."),
      Effect(
        key: "binding-process", word: "Procédure contraignante",
        sentence: "Les étapes décrites ici doivent être suivies ; les résultats espérés ne sont pas dus."),
      Effect(
        key: "guides-interpretation", word: "Guide l’interprétation",
        sentence: "Cette partie ne crée aucune obligation propre ; elle guide la lecture de l’accord."),
      Effect(
        key: "non-binding", word: "Non contraignant",
        sentence: "Rien dans cette partie n’est exigible, sauf si une clause le prévoit elle-même."),
    ],
    note: "Explication", table: "Tableau", inWords: "En mots",
    fingerprint: "Empreinte (SHA-256)", revision: "Révision",
    colophon: "Établi à partir du Markdown des documents. Un seul fichier : il ne charge et n’envoie rien.",
    review: "Projet à faire relire par un avocat ; ne constitue pas un conseil juridique.", page: "Page", of: "sur")
}
