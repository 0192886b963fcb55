import EntenteDocument
import NIOCore
import NIOHTTP1

/// Answers the requests of one connection. Only reading, only from this machine's own pages.
final class RequestHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let listeners: Listeners
  private var request: HTTPRequestHead?
  private var isListening = false

  init(_ listeners: Listeners) { self.listeners = listeners }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch Self.unwrapInboundIn(data) {
    case .head(let head): request = head
    case .body: break
    case .end:
      guard let head = request else { return }
      request = nil
      answer(head, context)
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    if isListening { listeners.remove(context.channel) }
    context.fireChannelInactive()
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) { context.close(promise: nil) }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard isOurs(head, port: context.localAddress?.port) else {
      return send(.text(.forbidden, "this preview answers its own page alone\n"), head, context)
    }
    guard head.method == .GET || head.method == .HEAD else {
      return send(.text(.methodNotAllowed, "only GET is answered\n"), head, context)
    }
    let address = RequestAddress(head.uri)
    if address.path == "/events", head.method == .GET { return listen(address, head, context) }
    send(response(to: address), head, context)
  }

  /// A page of another site, or a name that another site made point here, must not read the draft: the `Host` is this
  /// machine's, and the `Origin`, where a browser names one, is the preview itself.
  private func isOurs(_ head: HTTPRequestHead, port: Int?) -> Bool {
    guard let port else { return false }
    let hosts = ["127.0.0.1:\(port)", "localhost:\(port)"]
    let named = head.headers["host"]
    guard named.count == 1, hosts.contains(named[0].lowercased()) else { return false }
    if let site = head.headers.first(name: "sec-fetch-site"), site == "cross-site" { return false }
    return head.headers["origin"].allSatisfy { origin in hosts.contains { "http://\($0)" == origin.lowercased() } }
  }

  private func response(to address: RequestAddress) -> Response {
    let preview = listeners.preview
    let audience = audience(of: address)
    switch address.path {
    case "/": return Response(.ok, "text/html; charset=utf-8", Array(Shell.page.utf8), policy: Shell.policy)
    case "/shell.css": return Response(.ok, "text/css; charset=utf-8", Array(Shell.style.utf8))
    case "/patch.js": return Response(.ok, "text/javascript; charset=utf-8", Array(Shell.patch.utf8))
    case "/frame.js": return Response(.ok, "text/javascript; charset=utf-8", Array(Shell.frame.utf8))
    case "/shell.js": return Response(.ok, "text/javascript; charset=utf-8", Array(Shell.script.utf8))
    case "/page": return Response(.ok, "text/html; charset=utf-8", preview.page(for: audience))
    case "/source":
      guard let number = address.query["file"].flatMap(Int.init), let bytes = preview.source(number, for: audience)
      else { return .text(.notFound, "there is no such file in this draft\n") }
      return Response(.ok, "text/plain; charset=utf-8", bytes)
    case "/redline":
      let half = address.query["half"].flatMap(Half.init(rawValue:)) ?? .deal
      switch preview.redline(since: address.query["since"] ?? "HEAD", half: half, for: audience) {
      case .success(let bytes): return Response(.ok, "text/html; charset=utf-8", bytes)
      case .failure(let refusal): return .text(.unprocessableEntity, refusal.words)
      }
    default: return .text(.notFound, "there is nothing here\n")
    }
  }

  private func audience(of address: RequestAddress) -> String { address.query["audience"] ?? listeners.firstAudience }

  /// Keeps the connection open and sends it what is to be shown, now and after every change.
  private func listen(_ address: RequestAddress, _ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    var headers = Response.headers(type: "text/event-stream")
    headers.add(name: "X-Accel-Buffering", value: "no")
    context.write(
      Self.wrapOutboundOut(.head(HTTPResponseHead(version: head.version, status: .ok, headers: headers))), promise: nil)
    let audience = audience(of: address)
    let message = ByteBuffer(bytes: listeners.preview.message(for: audience))
    context.writeAndFlush(Self.wrapOutboundOut(.body(.byteBuffer(message))), promise: nil)
    isListening = true
    listeners.add(context.channel, audience: audience)
  }

  private func send(_ response: Response, _ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    var headers = Response.headers(type: response.type)
    headers.add(name: "Content-Length", value: String(response.bytes.count))
    if let policy = response.policy { headers.add(name: "Content-Security-Policy", value: policy) }
    if !head.isKeepAlive { headers.add(name: "Connection", value: "close") }
    let first = HTTPResponseHead(version: head.version, status: response.status, headers: headers)
    context.write(Self.wrapOutboundOut(.head(first)), promise: nil)
    if head.method != .HEAD {
      context.write(Self.wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: response.bytes)))), promise: nil)
    }
    let isLast = !head.isKeepAlive
    let done = context.writeAndFlush(Self.wrapOutboundOut(.end(nil)))
    if isLast {
      let channel = context.channel
      done.whenComplete { _ in channel.close(promise: nil) }
    }
  }
}

/// An answer that is whole.
struct Response {
  var status: HTTPResponseStatus
  var type: String
  var bytes: [UInt8]
  var policy: String?

  init(_ status: HTTPResponseStatus, _ type: String, _ bytes: [UInt8], policy: String? = nil) {
    self.status = status
    self.type = type
    self.bytes = bytes
    self.policy = policy
  }

  static func text(_ status: HTTPResponseStatus, _ words: String) -> Response {
    Response(status, "text/plain; charset=utf-8", Array(words.utf8))
  }

  /// What every answer says: nothing is stored, nothing is sniffed, no other site may embed or read it.
  static func headers(type: String) -> HTTPHeaders {
    [
      "Content-Type": type, "Cache-Control": "no-store", "X-Content-Type-Options": "nosniff",
      "X-Frame-Options": "SAMEORIGIN", "Cross-Origin-Resource-Policy": "same-origin", "Referrer-Policy": "no-referrer",
    ]
  }
}
