// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/spacetimescene.h"
#include "history/messages.h"
#include "history/traffic.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace Herdscope::Figures {

/// What is to be seen of a run.
struct SpaceTimeWanted
{
    SpaceTimeStretch stretch;
    int columns = 300; ///< that can be told apart
    bool isSingle = false; ///< nothing is counted that can be listed one by one: for a table
    SpaceTimeKinds kinds;
    std::vector<int> hidden; ///< servers without a line
    std::vector<History::ClientNumber> clients; ///< with a line
    bool onlyClients = false; ///< nothing that is of no update or line of theirs
    History::EventNumber shown = History::noEvent; ///< so many have happened; none: now
    History::EventNumber event = History::noEvent; ///< whose causes and consequences are shown
    std::uint64_t update = 0; ///< that is selected
    int server = -1; ///< that is selected
    bool operator==(const SpaceTimeWanted &) const = default;
};

/// What went over one way of a link in a part of a stretch.
struct SpaceTimeCount
{
    double from = 0; ///< places
    double to = 0;
    int sender = -1; ///< servers
    int receiver = -1;
    std::uint32_t sent = 0; ///< also what never came, and words
    SpaceTimeDensity::Cell came;
    bool operator==(const SpaceTimeCount &) const = default;
};

/// Makes scenes of a run. Of stretches that hold no more than mostSingle events every message is
/// looked at, and is an arrow where it can be told apart from others; of longer ones messages are
/// counted only: about a nanosecond an event. What led to the event that is selected, and what
/// followed from it, is looked for among the mostSingle events around it in these.
class SpaceTimeMaker final
{
public:
    static constexpr History::EventNumber mostSingle = 8'000;
    /// More messages between two servers in one column can't be told apart.
    static constexpr int mostInColumn = 3;
    /// Of a picture: each costs some microseconds.
    static constexpr int mostArrows = 1'000;
    /// A client's id as text for people.
    using NameOf = std::function<QString(std::string_view)>;

    /// @p past outlives it.
    SpaceTimeMaker(const History::Past &past, NameOf nameOf);

    /// Takes in what happened since, @p atMost events. False: there are more.
    bool advance(History::EventNumber atMost = 400'000) { return m_traffic.advance(atMost); }
    [[nodiscard]] const History::Past &past() const { return m_past; }

    /// First and last place of the record.
    [[nodiscard]] std::pair<double, double> limits(SpaceTimeAxis axis) const;
    /// The same stretch on another axis.
    [[nodiscard]] SpaceTimeStretch converted(const SpaceTimeStretch &stretch,
                                             SpaceTimeAxis axis) const;
    /// How many events have happened at that place.
    [[nodiscard]] History::EventNumber numberAt(SpaceTimeAxis axis, double place) const;
    [[nodiscard]] double placeOf(SpaceTimeAxis axis, History::EventNumber event) const;

    [[nodiscard]] SpaceTimeScene make(const SpaceTimeWanted &wanted);
    /// For a table: by @p parts of the stretch and ways of links; without those of 0.
    [[nodiscard]] std::vector<SpaceTimeCount> counts(const SpaceTimeWanted &wanted,
                                                     int parts) const;
    /// Whether the stretch is so long that only counts are made of it.
    [[nodiscard]] bool isLong(const SpaceTimeStretch &stretch) const;

private:
    struct Way
    {
        int lower = -1; ///< lines between which it goes; −1: one has none
        int upper = -1;
    };
    /// What belongs to the scene being made.
    struct Work
    {
        const SpaceTimeWanted &wanted;
        SpaceTimeScene scene;
        History::EventNumber from = 0; ///< events of the stretch
        History::EventNumber to = 0;
        std::vector<int> lineOf; ///< by server
        std::vector<int> lineOfClient; ///< by number; shorter: none
        std::vector<History::EventNumber> causes; ///< by server; empty: nothing is selected
        std::vector<History::EventNumber> consequences;
        std::unordered_map<History::ClientNumber, QString> names;
        std::vector<std::size_t> lastMark; ///< by line and kind: in scene.marks, and 1
    };
    [[nodiscard]] std::pair<History::EventNumber, History::EventNumber>
    eventsOf(const SpaceTimeStretch &stretch) const;
    [[nodiscard]] Work begin(const SpaceTimeWanted &wanted) const;
    void makeLines(Work &work) const;
    void makeMoment(Work &work) const;
    void makeLives(Work &work);
    void sortEvents(const Work &work);
    void lookAtMessages(const Work &work);
    void lookAround(History::EventNumber event);
    void lookAt(History::EventNumber from, History::EventNumber to);
    void findParts(Work &work) const;
    [[nodiscard]] SpaceTimePart partOf(const Work &work, int server,
                                       History::EventNumber event) const;
    void makeArrows(Work &work);
    [[nodiscard]] std::optional<SpaceTimeArrow> arrowOf(Work &work,
                                                        const History::Message &message) const;
    void makeClientArrow(Work &work, History::EventNumber number,
                         History::Traffic::Code code) const;
    void thinOut(Work &work) const;
    [[nodiscard]] static int mostTogether(const std::unordered_map<std::uint64_t, int> &inCell);
    void makeMarks(Work &work);
    void addMark(Work &work, const Journal::EventStore::Entry &entry, History::EventNumber number,
                 History::Traffic::Kind kind) const;
    void makeDensity(Work &work) const;
    [[nodiscard]] std::vector<Way> waysOf(const Work &work) const;
    [[nodiscard]] std::vector<History::EventNumber> edgesOf(const SpaceTimeStretch &stretch,
                                                            int parts) const;
    [[nodiscard]] bool isWanted(const Work &work, History::ClientNumber client) const;
    [[nodiscard]] QString clientText(Work &work, History::ClientNumber client) const;
    [[nodiscard]] double placeOf(SpaceTimeAxis axis, History::EventNumber event,
                                 std::int64_t atNs) const;

    const History::Past &m_past;
    NameOf m_nameOf;
    History::Traffic m_traffic;
    History::Moment m_left; ///< where the last stretch began
    std::optional<History::Messages> m_messages; ///< of the last stretch and what is beside it
    History::EventNumber m_messagesFrom = 0;
    History::EventNumber m_messagesTo = 0;
    History::EventNumber m_messagesKnown = 0; ///< so many events were recorded
    /// Places of events by the time when they happened; numbers of several threads' or processes'
    /// events say less. By number, from m_sortedFrom on.
    std::vector<double> m_sorted;
    History::EventNumber m_sortedFrom = 0;
};

} // namespace Herdscope::Figures
