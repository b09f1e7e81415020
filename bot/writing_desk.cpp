#include "bot/writing_desk.hpp"

#include <algorithm>
#include <sstream>

#include "bot/scripts.hpp"

namespace inward::bot {
namespace {

using dialogs::SourceFile;
using std::filesystem::path;

// Where the neighbours of a file are: its folder, or all languages where that is the folder of one.
path folder_of(const path& file) {
  const auto folder = file.has_parent_path() ? file.parent_path() : path(".");
  const auto languages = folder / "..";
  return std::filesystem::is_directory(languages / "en") ? languages.lexically_normal() : folder;
}

// The folder that holds `programmes/`, where that or a file in it is named.
std::optional<path> house_of_programme(const path& name) {
  auto folder = std::filesystem::absolute(name).lexically_normal();
  if (std::filesystem::is_regular_file(folder) || folder.filename().empty()) folder = folder.parent_path();
  if (folder.filename().string().size() == 2) folder = folder.parent_path();  // of a language
  return folder.filename() == "programmes" ? std::optional(folder.parent_path()) : std::nullopt;
}

// Of one script alone: those beside it that begin with its name.
std::vector<SourceFile> transcripts_of(const path& where) {
  if (!std::filesystem::is_regular_file(where)) return transcript_files(where);
  auto files = transcript_files(where.parent_path().empty() ? path(".") : where.parent_path());
  std::erase_if(files, [&](const SourceFile& file) {
    return !path(file.name).filename().string().starts_with(where.stem().string() + ".");
  });
  return files;
}

void add(std::vector<SourceFile>& files, std::vector<SourceFile> more) {
  for (auto& file : more) {
    const auto same = [&](const SourceFile& known) {
      return known.name == file.name ||
             (std::filesystem::exists(known.name) && std::filesystem::equivalent(known.name, file.name));
    };
    if (std::none_of(files.begin(), files.end(), same)) files.push_back(std::move(file));
  }
}

}  // namespace

std::string declared_id(const SourceFile& file) {
  std::istringstream lines(file.text);
  for (std::string line; std::getline(lines, line);) {
    if (!line.starts_with("script:") && !line.starts_with("translation:")) continue;
    std::string id;
    std::istringstream(line.substr(line.find(':') + 1)) >> id;
    std::erase_if(id, [](char letter) { return letter == '"' || letter == '\''; });
    return id;
  }
  return {};
}

bool Desk::is_named(const std::string& file) const {
  const auto end = scripts.begin() + static_cast<std::ptrdiff_t>(named);
  return std::any_of(scripts.begin(), end, [&](const SourceFile& each) { return each.name == file; });
}

bool Desk::is_named(const ScriptId& id) const {
  const auto end = scripts.begin() + static_cast<std::ptrdiff_t>(named);
  return std::any_of(scripts.begin(), end, [&](const SourceFile& each) { return declared_id(each) == id.value; });
}

Desk lay_out(const std::vector<path>& paths) {
  Desk desk;
  if (paths.empty()) {
    desk.scripts = script_files({});
    desk.transcripts = transcript_files({});
    desk.programmes = path();
  }
  for (const auto& name : paths)
    if (const auto house = house_of_programme(name)) {
      desk.programmes = *house;
    } else {
      add(desk.scripts, script_files(name));
      add(desk.transcripts, transcripts_of(name));
      if (std::filesystem::is_directory(name / "programmes")) desk.programmes = name;
    }
  desk.named = desk.scripts.size();
  for (const auto& name : paths)
    if (std::filesystem::is_regular_file(name) && !house_of_programme(name))
      add(desk.scripts, script_files(folder_of(name)));
  if (desk.scripts.empty() && desk.programmes) desk.scripts = script_files(*desk.programmes);
  return desk;
}

}  // namespace inward::bot
