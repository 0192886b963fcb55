#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Writes a line to standard error, which nobody buffers.
func complain(_ words: String) {
  var line = words + "\n"
  line.withUTF8 { bytes in
    #if canImport(Darwin)
      _ = Darwin.write(2, bytes.baseAddress, bytes.count)
    #elseif canImport(Musl)
      _ = Musl.write(2, bytes.baseAddress, bytes.count)
    #else
      _ = Glibc.write(2, bytes.baseAddress, bytes.count)
    #endif
  }
}

/// Lets Ctrl-C and a polite end work, whatever the program that started this one had set for itself.
func endWhenTold() {
  var signals = sigset_t()
  sigemptyset(&signals)
  for number in [SIGINT, SIGTERM, SIGHUP] {
    signal(number, SIG_DFL)
    sigaddset(&signals, number)
  }
  pthread_sigmask(SIG_UNBLOCK, &signals, nil)
}
