#include <algorithm>

#include "dialogs/loading/programme_parser.hpp"
#include "dialogs/loading/translation.hpp"
#include "dialogs/loading/yaml_reader.hpp"
#include "dialogs/programme.hpp"

namespace inward::dialogs {
namespace {

using namespace loading;

class Reader {
 public:
  LoadedProgrammes read(const std::vector<SourceFile>& files) {
    for (const auto& file : files) read_file(file);
    for (const auto& document : translations_) translate(document);
    LoadedProgrammes loaded;
    for (auto& [programme, broken] : drafts_)
      if (!broken) loaded.programmes.push_back(std::make_shared<const Programme>(std::move(programme)));
    loaded.mistakes = std::move(mistakes_);
    return loaded;
  }

 private:
  struct Draft {
    Programme programme;
    bool broken = false;
  };

  void read_file(const SourceFile& file) {
    const auto before = mistakes_.size();
    auto document = read_yaml(file, mistakes_);
    if (!document) return;
    if (is_translation(*document)) return translations_.push_back(std::move(*document));
    auto programme = read_programme(file, *document, mistakes_);
    if (!programme) return;
    if (const auto* known = find(programme->id))
      return note(programme->mark, "programme " + ticked(programme->id.value) + " is in " +
                                       ticked(known->programme.mark.file) + " already; name this one otherwise");
    drafts_.push_back({std::move(*programme), mistakes_.size() > before});
  }

  void translate(const Node& document) {
    const auto before = mistakes_.size();
    const auto head = read_translation_head(document, mistakes_);
    if (!head) return;
    auto* draft = find(ProgrammeId(head->of));
    if (!draft) return note(head->of_mark, unknown("programme", head->of, ids()));
    auto& programme = draft->programme;
    if (programme.words.contains(head->language))
      return note(head->language_mark,
                  "programme " + ticked(head->of) + " has its words in " + ticked(head->language) + " already");
    auto words = read_programme_translation(document, programme, mistakes_);
    draft->broken |= mistakes_.size() > before;
    programme.words.emplace(head->language, std::move(words));
  }

  Draft* find(const ProgrammeId& id) {
    const auto found = std::ranges::find(drafts_, id, [](const Draft& draft) { return draft.programme.id; });
    return found == drafts_.end() ? nullptr : &*found;
  }

  Words ids() const {
    Words all;
    for (const auto& draft : drafts_) all.push_back(draft.programme.id.value);
    return all;
  }

  void note(const Mark& mark, std::string what) { mistakes_.push_back({mark, std::move(what)}); }

  Mistakes mistakes_;
  std::vector<Draft> drafts_;
  std::vector<Node> translations_;
};

}  // namespace

LoadedProgrammes load_programmes(const std::vector<SourceFile>& files) {
  return Reader().read(files);
}

}  // namespace inward::dialogs
