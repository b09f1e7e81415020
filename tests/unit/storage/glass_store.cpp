#include "tests/unit/storage/glass_store.hpp"

#include <sqlite3.h>

#include "storage/sqlite_store.hpp"

namespace inward::test {
namespace {

std::vector<sqlite3*>& opened() {
  static std::vector<sqlite3*> handles;
  return handles;
}

int note_opened(sqlite3* handle, const char**, const struct sqlite3_api_routines*) {
  opened().push_back(handle);
  return SQLITE_OK;
}

}  // namespace

GlassStore::GlassStore() {
  opened().clear();
  const auto entry = reinterpret_cast<void (*)()>(note_opened);
  sqlite3_auto_extension(entry);
  store_ = storage::open_in_memory();
  sqlite3_cancel_auto_extension(entry);
  handle_ = opened().at(0);
}

std::vector<std::pair<std::string, std::string>> GlassStore::plans() const {
  std::vector<std::string> texts;
  for (auto* each = sqlite3_next_stmt(handle_, nullptr); each; each = sqlite3_next_stmt(handle_, each))
    texts.emplace_back(sqlite3_sql(each));
  std::vector<std::pair<std::string, std::string>> found;
  for (const auto& text : texts) found.emplace_back(text, plan(text));
  return found;
}

std::int64_t GlassStore::steps(const std::function<void()>& work) const {
  count_steps();
  work();
  return count_steps();
}

std::string GlassStore::plan(const std::string& text) const {
  sqlite3_stmt* explain = nullptr;
  sqlite3_prepare_v2(handle_, ("EXPLAIN QUERY PLAN " + text).c_str(), -1, &explain, nullptr);
  std::string steps;
  while (sqlite3_step(explain) == SQLITE_ROW)
    steps += std::string(reinterpret_cast<const char*>(sqlite3_column_text(explain, 3))) + "; ";
  sqlite3_finalize(explain);
  return steps;
}

std::int64_t GlassStore::count_steps() const {
  std::int64_t sum = 0;
  for (auto* each = sqlite3_next_stmt(handle_, nullptr); each; each = sqlite3_next_stmt(handle_, each))
    sum += sqlite3_stmt_status(each, SQLITE_STMTSTATUS_VM_STEP, 1);
  return sum;
}

}  // namespace inward::test
