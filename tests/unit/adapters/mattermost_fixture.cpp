#include "tests/unit/adapters/mattermost_fixture.hpp"

#include <algorithm>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/use_awaitable.hpp>

namespace inward::mattermost {
namespace asio = boost::asio;

asio::awaitable<std::optional<std::vector<Cursor>>> RecordingBookmarks::cursors(PlatformId, WorkspaceId) {
  if (busy > 0) {
    --busy;
    co_return std::nullopt;
  }
  std::vector<Cursor> all;
  for (const auto& [channel, when] : upto) all.push_back({channel, when});
  co_return all;
}

asio::awaitable<bool> RecordingBookmarks::save(PlatformId, WorkspaceId, std::vector<Cursor> some) {
  if (busy > 0) {
    --busy;
    co_return false;
  }
  for (const auto& cursor : some) advance(cursor);
  co_return true;
}

void RecordingBookmarks::advance(const Cursor& cursor) {
  auto& known = upto[cursor.channel];
  known = std::max(known, cursor.upto);
}

asio::awaitable<Receipt> RecordingSink::accept(Envelope envelope) {
  envelopes.push_back(envelope);
  if (!first.empty()) {
    const auto given = first.front();
    first.pop_front();
    co_return given;
  }
  if (envelope.cursor) bookmarks_.advance(*envelope.cursor);
  for (const auto& name : envelope.dedupe_keys)
    if (!seen_.insert(name).second) {
      Receipt again;
      again.kind = Receipt::Kind::duplicate;
      co_return again;
    }
  applied.push_back(std::move(envelope));
  co_return receipt;
}

std::vector<std::string> RecordingSink::said() const {
  std::vector<std::string> texts;
  for (const auto& envelope : applied)
    if (const auto* said = std::get_if<Said>(&envelope.event)) texts.push_back(said->text);
  return texts;
}

MattermostFixture::MattermostFixture(const std::function<void(MattermostOptions&)>& change) : change_(change) {
  std::vector<net::Route> routes;
  for (const char* path : {"/mattermost/command", "/mattermost/action", "/mattermost/dialog"})
    routes.push_back(
        {"POST", path, 64 * 1024, [this](net::HttpRequest request) { return pass_on(std::move(request)); }});
  server = net::serve_http(io.get_executor(), {asio::ip::make_address("127.0.0.1"), 0}, std::move(routes));
  public_url = "http://127.0.0.1:" + std::to_string(server->endpoint().port());
  command_tokens = stand_in.register_commands(public_url);
  adapter = make();
}

MattermostFixture::~MattermostFixture() {
  adapter->silence();
  adapter->close();
  io.restart();
  io.poll();
}

MattermostOptions MattermostFixture::options() const {
  MattermostOptions options;
  options.url = stand_in.url();
  options.bot_token = test::MattermostStandIn::bot_token;
  options.command_tokens = command_tokens;
  options.public_url = public_url;
  options.button_key = key;
  options.first_pause = std::chrono::milliseconds(4);
  options.longest_pause = std::chrono::milliseconds(60);
  if (change_) change_(options);
  return options;
}

std::unique_ptr<Adapter> MattermostFixture::make() {
  return make_mattermost(io.get_executor(), options(), sink, bookmarks, clock, notify());
}

void MattermostFixture::restart() {
  adapter->silence();
  adapter->close();
  run_until([this] { return stand_in.sockets().open() == 0; });
  auto gone = std::exchange(adapter, nullptr);
  server.reset();
  if (!runs_dry()) throw std::runtime_error("the loop never ran dry");
  gone.reset();
  adapter = make();
}

int MattermostFixture::noticed(const std::string& event) const {
  return static_cast<int>(std::ranges::count(notices, event, &Notice::event));
}

bool MattermostFixture::run_until(const std::function<bool()>& holds, std::chrono::milliseconds within) {
  const auto patience = std::chrono::steady_clock::now() + within;
  while (!holds()) {
    if (std::chrono::steady_clock::now() > patience) return false;
    io.restart();
    io.run_one_for(std::chrono::milliseconds(5));
  }
  return true;
}

bool MattermostFixture::runs_dry(std::chrono::milliseconds within) {
  server.reset();
  io.restart();
  io.run_for(within);
  return io.stopped();
}

void MattermostFixture::listen() {
  adapter->listen();
  // The stand-in says hello before it takes a socket for one to be told.
  const auto listens = [this] {
    return noticed("mattermost.connected") > 0 && bookmarks.upto.contains(ChannelId()) && stand_in.sockets().open() > 0;
  };
  if (!run_until(listens)) throw std::runtime_error("it never connected");
}

asio::awaitable<net::HttpResponse> MattermostFixture::pass_on(net::HttpRequest request) {
  for (auto& route : adapter->routes())
    if (route.path == request.target) co_return co_await route.handle(std::move(request));
  throw std::runtime_error("no such route");
}

net::HttpResponse MattermostFixture::post(const std::string& path, std::string body,
                                          std::vector<std::pair<std::string, std::string>> headers) {
  net::HttpRequest request{"POST", path, std::move(headers), std::move(body)};
  return run(pass_on(std::move(request)));
}

Outgoing to_alice(const MattermostFixture& bench, std::string text, std::int64_t id) {
  Outgoing item;
  item.id = OutboxId{id};
  item.who = {PlatformId("mattermost"), WorkspaceId("main"), UserId(bench.alice)};
  item.reply.text = std::move(text);
  item.first_attempt = bench.clock.now();
  return item;
}

}  // namespace inward::mattermost
