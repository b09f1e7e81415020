#pragma once
// The versions of scripts that are kept, and which of them the operator has withdrawn.

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "storage/store.hpp"

namespace inward::bot {

// data_dir/revoked: one line a version, its hash and a remark for whoever reads the file.
std::set<ScriptHash> revoked_in(const std::filesystem::path& data_dir);
void add_revoked(const std::filesystem::path& data_dir, const std::vector<storage::KeptScript>&);

// Those of `script` that `version` names: its number, or the beginning of a hash, of 6 digits at least.
std::vector<storage::KeptScript> named(const std::vector<storage::KeptScript>&, const std::string& script,
                                       const std::string& version);

// One line a version, for the command beside a running coach to read.
std::string encode(const std::vector<storage::KeptScript>&);
std::vector<storage::KeptScript> decode_kept(const std::string&);

std::string shown(const storage::KeptScript&);  // "check-in, version 1, en, 3f9a..., since 2026-11-23: 2 conversations"

}  // namespace inward::bot
