#include <algorithm>

#include "tests/support/recording_vfs.hpp"

namespace inward::test {
namespace {

constexpr std::size_t sector = 512;

// One file: what is safe, and what was done since.
struct Past {
  std::optional<std::string> safe;
  std::vector<const DiskOperation*> unsafe;
};

void write(std::optional<std::string>& bytes, const DiskWrite& done, std::size_t from, std::size_t to) {
  if (!bytes) bytes.emplace();
  if (bytes->size() < to) bytes->resize(to);
  bytes->replace(from, to - from, done.bytes, from - done.offset, to - from);
}

// `reaches` decides, for each operation and each sector of a write, whether it got to the disk.
template <class Reaches>
void perform(std::optional<std::string>& bytes, const DiskOperation& operation, Reaches reaches) {
  if (const auto* done = std::get_if<DiskWrite>(&operation)) {
    const auto end = done->offset + done->bytes.size();
    for (auto from = done->offset; from < end;) {
      const auto to = std::min(end, (from / sector + 1) * sector);
      if (reaches()) write(bytes, *done, from, to);
      from = to;
    }
  } else if (const auto* cut = std::get_if<DiskTruncate>(&operation)) {
    if (bytes && reaches()) bytes->resize(cut->size);
  } else if (std::holds_alternative<DiskDelete>(operation)) {
    if (reaches()) bytes.reset();
  }
}

bool is_deletion(const DiskOperation* operation) {
  return std::holds_alternative<DiskDelete>(*operation);
}

const std::string& path_of(const DiskOperation& operation) {
  return std::visit([](const auto& done) -> const std::string& { return done.path; }, operation);
}

void make_safe(Past& past, std::vector<const DiskOperation*>::iterator end) {
  for (auto done = past.unsafe.begin(); done != end; ++done) perform(past.safe, **done, [] { return true; });
  past.unsafe.erase(past.unsafe.begin(), end);
}

void make_deletions_safe(std::map<std::string, Past>& pasts) {
  for (auto& [path, past] : pasts)
    make_safe(past, std::find_if(past.unsafe.rbegin(), past.unsafe.rend(), is_deletion).base());
}

}  // namespace

DiskImage after_power_cut(const std::vector<DiskOperation>& operations, std::size_t count, std::mt19937_64& random) {
  std::map<std::string, Past> pasts;
  for (std::size_t i = 0; i < count; ++i) {
    auto& past = pasts[path_of(operations[i])];
    const auto* sync = std::get_if<DiskSync>(&operations[i]);
    const auto* deletion = std::get_if<DiskDelete>(&operations[i]);
    if (sync)
      make_safe(past, past.unsafe.end());
    else
      past.unsafe.push_back(&operations[i]);
    if ((sync && sync->folder) || (deletion && deletion->durable)) make_deletions_safe(pasts);
  }
  // From "hardly anything reached the disk" to "nearly all did", another share for each file.
  std::uniform_real_distribution<double> share(-0.25, 1.25);
  DiskImage image;
  for (auto& [path, past] : pasts) {
    std::bernoulli_distribution reaches(std::clamp(share(random), 0.0, 1.0));
    for (const auto* done : past.unsafe) perform(past.safe, *done, [&] { return reaches(random); });
    if (past.safe) image[path] = std::move(*past.safe);
  }
  return image;
}

}  // namespace inward::test
