#include "dialogs/programme_desk.hpp"

#include "dialogs/joined.hpp"
#include "dialogs/local_time.hpp"
#include "dialogs/programme_days.hpp"

namespace inward::dialogs {
namespace {

const std::vector<Audience> in_channel = {Audience::channel};
const std::vector<Audience> for_joined = {Audience::joined};
const std::vector<Audience> for_all = {Audience::channel, Audience::joined};

class Desk {
 public:
  Desk(const Library& library, const PersonState& person, const Facts& facts, TimePoint now)
      : library_(library),
        person_(person),
        facts_(facts),
        now_(now),
        words_(library.wording(facts.language)),
        label_(facts.label) {}

  ProgrammeAnswer operator()(const AskProgramme& asked) const {
    if (!facts_.almanac || !facts_.almanac->first()) return said(words_.programme_none());
    switch (asked.act) {
      case ProgrammeAct::on:
        return on(asked.argument);
      case ProgrammeAct::off:
        return off();
      case ProgrammeAct::status:
        return said(status());
      case ProgrammeAct::join:
        return join();
      case ProgrammeAct::leave:
        return leave();
      case ProgrammeAct::next:
        return said(next());
    }
    return {};
  }

 private:
  // A channel's days, as they are or as they are about to be.
  struct Plan {
    const Programme* programme = nullptr;
    std::string region, zone;
  };

  static ProgrammeAnswer said(std::string text) { return {std::move(text), {}, false, {}}; }

  Plan plan_of_channel() const {
    const auto* programme = person_.channel->on ? facts_.almanac->programme(person_.channel->programme) : nullptr;
    const auto& zone = person_.channel->zone;
    return {programme ? programme : facts_.almanac->first(), person_.channel->region,
            zone.empty() ? facts_.zone : zone};
  }
  Locality locality(const Plan& plan) const { return {plan.zone, facts_.almanac->holidays(plan.region)}; }

  // ---- on and off ---------------------------------------------------------------------------
  ProgrammeAnswer on(const std::string& argument) const {
    if (!person_.channel) return said(words_.programme_only_in_channel(label_));
    if (!person_.channel->may_switch) return said(words_.programme_stewards_only(label_));
    const auto read = read_switch_wish(argument, *facts_.almanac);
    const auto* wish = std::get_if<SwitchWish>(&read);
    if (!wish) return said(not_understood(read));
    const auto before = plan_of_channel();
    auto plan = before;
    if (wish->programme) plan.programme = wish->programme;
    if (!wish->region.empty()) plan.region = wish->region;
    if (!wish->zone.empty()) plan.zone = wish->zone;
    const bool same_programme = person_.channel->on && plan.programme == before.programme;
    if (same_programme && plan.region == before.region && plan.zone == before.zone)
      return said(words_.programme_on_already(label_) + ' ' + state_of(plan, words_));
    return switched_on(plan, *wish, same_programme);
  }

  ProgrammeAnswer switched_on(const Plan& plan, const SwitchWish& wish, bool moved) const {
    const auto& channel = person_.channel->channel;
    const auto come = coming(*plan.programme, in_channel, locality(plan), now_);
    ProgrammeAnswer answer;
    answer.text = words_.programme_on(label_, next_day_sentence(come, plan.zone, now_, words_), plan.zone,
                                      moment_lines(come.moments, plan.zone, words_), holidays_line(plan, words_));
    answer.changes.push_back(moved ? SwitchOn{channel, plan.programme->id, plan.region, plan.zone}
                                   : SwitchOn{channel, plan.programme->id, wish.region, wish.zone});
    answer.changes.push_back(moved ? announce_moved(plan) : announce_on(plan));
    return answer;
  }

  Announce announce_on(const Plan& plan) const {
    const auto& words = words_of_channel();
    const auto come = coming(*plan.programme, for_all, locality(plan), now_);
    return {person_.channel->channel,
            words.programme_announce_on(name(words), label_, plan.programme->in(words.language()).about,
                                        next_day_sentence(come, plan.zone, now_, words)),
            {{join_choice(plan.programme->id), words.programme_join_label()}}};
  }

  Announce announce_moved(const Plan& plan) const {
    const auto& words = words_of_channel();
    return {person_.channel->channel, words.programme_announce_changed(name(words), label_, state_of(plan, words)), {}};
  }

  ProgrammeAnswer off() const {
    if (!person_.channel) return said(words_.programme_only_in_channel(label_));
    if (!person_.channel->may_switch) return said(words_.programme_stewards_only(label_));
    if (!person_.channel->on) return said(words_.programme_off_already(label_));
    const auto& channel = person_.channel->channel;
    const auto& words = words_of_channel();
    return {words_.programme_off(label_),
            {},
            false,
            {SwitchOff{channel}, Announce{channel, words.programme_announce_off(name(words), label_), {}}}};
  }

  // ---- what there is ------------------------------------------------------------------------
  std::string status() const {
    if (!person_.channel) return words_.programme_only_in_channel(label_);
    const auto& channel = *person_.channel;
    if (!channel.on) return words_.programme_off_already(label_);
    const auto plan = plan_of_channel();
    const auto since = channel.since == TimePoint{} ? "" : spoken_date(channel.since, plan.zone, words_);
    return words_.programme_status(label_, since) + ' ' + state_of(plan, words_);
  }

  std::string state_of(const Plan& plan, const Wording& words) const {
    const auto come = coming(*plan.programme, for_all, locality(plan), now_);
    return next_day_sentence(come, plan.zone, now_, words) + ' ' + words.programme_times_of(plan.zone) + ' ' +
           holidays_line(plan, words);
  }

  std::string holidays_line(const Plan& plan, const Wording& words) const {
    if (facts_.almanac->holidays(plan.region)) return words.programme_holidays(plan.region);
    return words.programme_no_holidays(dialogs::joined(facts_.almanac->regions(), ", "));
  }

  std::string next() const {
    auto plan = Plan{facts_.almanac->first(), facts_.region, facts_.zone};
    bool takes_part = !person_.joined.empty();
    const auto* joined = takes_part ? facts_.almanac->programme(person_.joined.front()) : nullptr;
    if (joined) plan = {joined, person_.joined_region, facts_.zone};
    if (person_.channel && person_.channel->on) {
      plan = {plan_of_channel().programme, person_.channel->region, facts_.zone};
      takes_part = person_.channel->joined;
    }
    const auto come = coming(*plan.programme, takes_part ? for_joined : in_channel, locality(plan), now_);
    if (!come.day) return words_.programme_next_none(label_);
    const bool today = *come.day == local_day(now_, plan.zone);
    const auto first = words_.programme_next(label_, spoken_day(*come.day, words_), today);
    return first + '\n' +
           (takes_part ? words_.programme_comes_to_you(moment_lines(come.moments, plan.zone, words_))
                       : words_.programme_how_to_join(label_));
  }

  // ---- taking part --------------------------------------------------------------------------
  ProgrammeAnswer join() const {
    if (!person_.channel) return said(words_.programme_how_to_join(label_));
    if (!person_.channel->on) return said(words_.programme_nothing_to_join(label_));
    const auto plan = Plan{plan_of_channel().programme, person_.channel->region, facts_.zone};
    const auto come = coming(*plan.programme, for_joined, locality(plan), now_);
    ProgrammeAnswer answer;
    answer.text = words_.programme_joined(label_, next_day_sentence(come, plan.zone, now_, words_),
                                          moment_lines(come.moments, plan.zone, words_));
    answer.buttons = {{leave_choice_of(plan.programme->id), words_.programme_leave_label()}};
    answer.in_private = true;
    if (!person_.channel->joined) answer.changes.emplace_back(JoinProgramme{person_.channel->channel});
    return answer;
  }

  ProgrammeAnswer leave() const {
    const bool takes_part = person_.channel ? person_.channel->joined : !person_.joined.empty();
    if (!takes_part) return said(words_.programme_not_joined(label_));
    return {words_.programme_left(label_),
            {},
            false,
            {LeaveProgramme{person_.channel ? person_.channel->channel : ChannelId()}}};
  }

  // ---- words --------------------------------------------------------------------------------
  std::string not_understood(const ReadSwitchWish& read) const {
    const auto& almanac = *facts_.almanac;
    if (std::holds_alternative<UnknownRegion>(read))
      return words_.programme_region_unknown(dialogs::joined(almanac.regions(), ", "));
    if (const auto* zone = std::get_if<UnknownZone>(&read)) return words_.programme_zone_unknown(zone->nearest);
    std::vector<std::string> known;
    for (const auto& programme : almanac.programmes()) known.push_back(programme->id.value);
    return words_.programme_unknown(dialogs::joined(known, ", "), std::get<UnknownProgramme>(read).nearest);
  }

  const Wording& words_of_channel() const {
    return person_.channel->language.empty() ? words_ : library_.wording(person_.channel->language);
  }
  std::string name(const Wording& words) const {
    return facts_.name.empty() ? words.programme_somebody() : facts_.name;
  }

  const Library& library_;
  const PersonState& person_;
  const Facts& facts_;
  TimePoint now_;
  const Wording& words_;
  const std::string& label_;
};

}  // namespace

ProgrammeAnswer answered(const AskProgramme& asked, const Library& library, const PersonState& person,
                         const Facts& facts, TimePoint now) {
  return Desk(library, person, facts, now)(asked);
}

}  // namespace inward::dialogs
