import EntenteSource

/// What git is told, and what it tells.
enum GitRules {
  static let all: [Rule] = [
    Rule(
      drafting: "no-git", "git is not installed",
      looksAt: "`git install`, `git doctor`",
      why: "There is nothing to tell.",
      wrong: .init(
        """
        entente git install   # without git
        """, kind: .shown),
      right: .init(
        """
        apt install git && entente git install
        """, kind: .shown)),
    Rule(
      drafting: "no-repository", "a folder is in no git repository",
      looksAt: "`git install`, `git doctor`",
      why: "The settings belong to a repository.",
      wrong: .init(
        """
        cd /tmp && entente git install
        """, kind: .shown),
      right: .init(
        """
        git init && entente git install
        """, kind: .shown)),
    Rule(
      drafting: "cannot-configure", "git does not take a setting",
      looksAt: "`git install`",
      why: "Its configuration can't be written, or another git has locked it.",
      wrong: .init(
        """
        entente git install   # .git/config is read-only
        """, kind: .shown),
      right: .init(
        """
        chmod u+w .git/config && entente git install
        """, kind: .shown)),
    Rule(
      drafting: "not-installed", "git does not know in this clone how to treat agreement files",
      looksAt: "`git doctor`",
      why:
        "The attributes travel with the repository and the settings do not: git then merges by lines and says nothing.",
      wrong: .init(
        """
        git clone … && git merge theirs
        """, kind: .shown),
      right: .init(
        """
        git clone … && entente git install && git merge theirs
        """, kind: .shown)),
    Rule(
      drafting: "other-settings", "git's settings are those of another version",
      looksAt: "`git doctor`",
      why: "They may call the command in a way that it no longer knows.",
      wrong: .init(
        """
        entente git doctor   # after an update
        """, kind: .shown),
      right: .init(
        """
        entente git install
        """, kind: .shown)),
    Rule(
      drafting: "command-missing", "git's settings name a command that is not there",
      looksAt: "`git doctor`",
      why: "Git falls back to showing the file and merging by lines.",
      wrong: .init(
        """
        entente git install --executable ./no-such-program
        """, kind: .shown),
      right: .init(
        """
        entente git install --executable /usr/local/bin/entente
        """, kind: .shown)),
    Rule(
      drafting: "no-attribute", "an agreement file is none to git",
      looksAt: "`git doctor`, `.gitattributes`",
      why: "Git shows and merges it as any text.",
      wrong: .init(
        """
        entente git install   # with an alliance.yaml
        """, kind: .shown),
      right: .init(
        """
        entente git install alliance.yaml
        """, kind: .shown)),
    Rule(
      drafting: "conflict-marks", "a file holds the marks of git's own merge",
      looksAt: "`git doctor`",
      why: "It cannot be read, and lines between the marks are easily lost.",
      wrong: .init(
        """
        <<<<<<< ours
        title: Garden tools
        =======
        title: Tools
        >>>>>>> theirs
        """, kind: .shown),
      right: .init(
        """
        title: Garden tools
        """, kind: .shown)),
    Rule(
      drafting: "old-git", "git does not tell a merge driver what the sides are called", .correctness, .advice,
      looksAt: "`git doctor`",
      why: "Disputes name the branch and what `git merge` was called with, and in a rebase less.",
      wrong: .init(
        """
        git --version   # 2.39
        """, kind: .shown),
      right: .init(
        """
        git --version   # 2.44
        """, kind: .shown)),
    Rule(
      drafting: "no-history", "git knows no revision of a file",
      looksAt: "`log`, `trace --blame`",
      why: "What became of a term is told from commits.",
      wrong: .init(
        """
        entente log new.yaml
        """, kind: .shown),
      right: .init(
        """
        git add new.yaml && git commit -m new && entente log new.yaml
        """, kind: .shown)),
    Rule(
      drafting: "unknown-term", "no revision changed anything of that name",
      looksAt: "`log`, `trace --blame`",
      why: "An empty history would look like a term that never changed.",
      wrong: .init(
        """
        entente log alliance.yaml --term fe
        """, kind: .shown),
      right: .init(
        """
        entente log alliance.yaml --term fee
        """, kind: .shown)),
  ]
}
