// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "history/past.h"

#include <algorithm>
#include <cstdint>
#include <deque>
#include <string_view>

namespace Herdscope::History {

/// What each event of a run is, in 8 bytes: short enough that a million of them are counted anew
/// for each frame of a picture, at about a nanosecond each.
///
/// Follows a past only when told to, so that it costs nothing where nobody looks.
class Traffic final
{
public:
    enum class Kind : std::uint8_t
    {
        Sent, ///< over a link
        Useful, ///< first copy of an update, over a link
        Duplicate,
        Word, ///< over a link, of no update: what ends say to catch up
        Report, ///< what a client says
        Answer, ///< what it is told
        LinkUp, ///< for the end of that server
        LinkDown,
        Life, ///< start, end, freezing of a server
        Connection, ///< of a client
        Error,
        Other
    };
    struct Code
    {
        std::uint32_t what = 0;
        ClientNumber client = noClient; ///< that it is about
        [[nodiscard]] Kind kind() const { return static_cast<Kind>(what & 0xff); }
        /// Of events over links: the end of the link there, see State::ends. Of others the server,
        /// or nowhere.
        [[nodiscard]] std::uint32_t where() const { return what >> 8; }
    };
    static constexpr std::uint32_t nowhere = 0xff'ffff;
    [[nodiscard]] static bool isOverLink(Kind kind)
    {
        return kind <= Kind::Word || kind == Kind::LinkUp || kind == Kind::LinkDown;
    }

    /// @p past outlives it.
    explicit Traffic(const Past &past);

    /// Takes in what happened since, @p atMost events: some ten ns each. False: there are more.
    bool advance(EventNumber atMost = ~EventNumber {0});

    [[nodiscard]] EventNumber first() const { return m_base + m_codes.first(); }
    [[nodiscard]] EventNumber end() const { return m_base + m_codes.end(); }
    [[nodiscard]] const Code &code(EventNumber number) const { return m_codes[number - m_base]; }
    /// Calls visit(code) for the events from @p from on and before @p to, as far as they are known.
    template <typename Visit>
    void forEach(EventNumber from, EventNumber to, Visit visit) const
    {
        from = std::clamp(from, first(), end());
        to = std::clamp(to, from, end());
        m_codes.forEach(from - m_base, to - m_base, visit);
    }
    /// Calls visit(number, code) for those that are no lines: they are rare.
    template <typename Visit>
    void forEachRare(EventNumber from, EventNumber to, Visit visit) const
    {
        for (auto at = std::lower_bound(m_rare.begin(), m_rare.end(), from);
             at != m_rare.end() && *at < to; ++at)
            visit(*at, code(*at));
    }

private:
    void forget();
    [[nodiscard]] Code codeOf(const Journal::EventBatch &batch,
                              const Journal::StoredEvent &event) const;
    [[nodiscard]] ClientNumber clientOf(const Journal::EventBatch &batch,
                                        const Journal::StoredEvent &event) const;

    const Past &m_past;
    EventNumber m_base; ///< number of what is 0 in m_codes
    BlockList<Code> m_codes;
    std::deque<EventNumber> m_rare;
};

} // namespace Herdscope::History
