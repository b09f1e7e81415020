// Runs a fuzz target without libFuzzer: replays a corpus, then seeded mutations of it.
//   fuzz-NAME [--seed N] [--iterations N] [--failing FILE] CORPUS...
// The same seed gives the same inputs. The input under test lies in FILE, which is left behind by a crash of any kind.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

namespace fs = std::filesystem;
using Corpus = std::vector<std::string>;
constexpr std::size_t max_size = 256 * 1024;

constexpr std::array<std::string_view, 48> dictionary = {"\r\n",
                                                         "\r\n\r\n",
                                                         "\r",
                                                         "\n",
                                                         " ",
                                                         "\t",
                                                         ":",
                                                         ";",
                                                         ",",
                                                         "%00",
                                                         "%",
                                                         "&",
                                                         "=",
                                                         "+",
                                                         "POST ",
                                                         "GET ",
                                                         "HEAD ",
                                                         "/slack/events",
                                                         "/page",
                                                         " HTTP/1.1\r\n",
                                                         " HTTP/1.0\r\n",
                                                         "Host: a\r\n",
                                                         "Content-Length: 5\r\n",
                                                         "Content-Length: 18446744073709551615\r\n",
                                                         "Transfer-Encoding: chunked\r\n",
                                                         "Expect: 100-continue\r\n",
                                                         "Upgrade: websocket\r\n",
                                                         "Connection: close\r\n",
                                                         "0\r\n\r\n",
                                                         "ffffffffffffffff\r\n",
                                                         "\"",
                                                         "\\",
                                                         "{",
                                                         "}",
                                                         "[",
                                                         "]",
                                                         "null",
                                                         "true",
                                                         "-1",
                                                         "1e999",
                                                         "\\ud800",
                                                         "\xff",
                                                         "\xf0\x9f\x98\x80",
                                                         "\xe2\x80\xae",
                                                         "\"type\":",
                                                         "\"text\":",
                                                         "payload=",
                                                         "<@U1>"};

struct Options {
  std::uint64_t seed = 1;
  int iterations = 20'000;
  std::string failing = "failing-input";
  std::vector<fs::path> corpus;
};

Options parse(int argc, char** argv) {
  Options options;
  for (int i = 1; i < argc; ++i) {
    const std::string_view name = argv[i];
    const bool valued = i + 1 < argc;
    if (name == "--seed" && valued)
      options.seed = std::stoull(argv[++i]);
    else if (name == "--iterations" && valued)
      options.iterations = std::stoi(argv[++i]);
    else if (name == "--failing" && valued)
      options.failing = argv[++i];
    else
      options.corpus.emplace_back(name);
  }
  return options;
}

std::string read(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// In the order of the names, so that a seed means the same on every file system.
Corpus load(const std::vector<fs::path>& places) {
  std::vector<fs::path> files;
  for (const auto& place : places) {
    if (fs::is_regular_file(place)) files.push_back(place);
    if (!fs::is_directory(place)) continue;
    for (const auto& entry : fs::directory_iterator(place))
      if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Corpus corpus;
  for (const auto& file : files) corpus.push_back(read(file));
  if (corpus.empty()) corpus.emplace_back();
  return corpus;
}

class Mutator {
 public:
  Mutator(std::uint64_t seed, const Corpus& corpus) : random_(seed), corpus_(corpus) {}

  std::string next() {
    std::string input = corpus_[below(corpus_.size())];
    for (auto steps = 1 + below(6); steps > 0; --steps) mutate(input);
    input.resize(std::min(input.size(), max_size));
    return input;
  }

 private:
  std::size_t below(std::size_t bound) { return bound == 0 ? 0 : random_() % bound; }

  void mutate(std::string& input) {
    const auto at = below(input.size() + 1);
    const auto length = 1 + below(below(8) == 0 ? input.size() : 16);
    const std::string& other = corpus_[below(corpus_.size())];
    switch (below(7)) {
      case 0:
        return flip(input, at);
      case 1:
        return void(input.insert(at, 1, static_cast<char>(below(256))));
      case 2:
        return void(input.erase(at, length));
      case 3:
        return void(input.insert(below(input.size() + 1), input.substr(at, length)));
      case 4:
        return void(input.insert(at, other.substr(below(other.size() + 1), length)));
      case 5:
        return void(input.replace(at, std::string::npos, other.substr(below(other.size() + 1))));
      default:
        return void(input.replace(at, below(2) * length, dictionary[below(dictionary.size())]));
    }
  }

  void flip(std::string& input, std::size_t at) {
    if (at < input.size()) input[at] = static_cast<char>(input[at] ^ (1 << below(8)));
  }

  std::mt19937_64 random_;
  const Corpus& corpus_;
};

void run(int file, const std::string& input) {
  if (::ftruncate(file, 0) != 0 || ::pwrite(file, input.data(), input.size(), 0) < 0)
    std::perror("cannot keep the input");
  LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t*>(input.data()), input.size());
}

}  // namespace

int main(int argc, char** argv) {
  const Options options = parse(argc, argv);
  const Corpus corpus = load(options.corpus);
  const int file = ::open(options.failing.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  std::printf("seed %llu, %zu corpus inputs, %d mutations; a crash leaves its input in %s\n",
              static_cast<unsigned long long>(options.seed), corpus.size(), options.iterations,
              options.failing.c_str());
  std::fflush(stdout);
  for (const std::string& input : corpus) run(file, input);
  Mutator mutator(options.seed, corpus);
  for (int i = 0; i < options.iterations; ++i) run(file, mutator.next());
  ::close(file);
  fs::remove(options.failing);
  std::puts("no finding");
}
