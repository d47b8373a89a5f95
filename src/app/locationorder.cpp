// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/locationorder.h"

#include "app/words.h"
#include "history/standing.h"

#include <QByteArray>

#include <algorithm>
#include <limits>
#include <numeric>

namespace Herdscope::App {

namespace {

using History::ClientNumber;
using History::Standing;

constexpr std::int64_t nothing = std::numeric_limits<std::int64_t>::min();

/// What it is, then by how many updates, then by how far.
std::int64_t keyOf(const Standing &standing)
{
    constexpr std::int64_t perKind = std::int64_t {1} << 48;
    constexpr std::int64_t perUpdate = std::int64_t {1} << 36; // more millimetres than there are
    const auto millimetres = static_cast<std::int64_t>(standing.metres * 1000);
    return static_cast<int>(standing.what) * perKind
        + (standing.behind + (standing.isAtLeast ? 1 : 0)) * perUpdate + millimetres;
}

} // namespace

void LocationOrder::setWish(const Wish &wish)
{
    const bool isSame = wish.by == m_wish.by && wish.server == m_wish.server;
    m_wish = wish;
    if (isSame)
        return;
    m_stale.clear();
    if (hasKeys()) {
        m_keys.resize(m_count);
        m_stale.addAll();
    }
}

void LocationOrder::clear()
{
    m_count = 0;
    m_keys.clear();
    m_stale.setCount(0);
}

void LocationOrder::take(const History::Disagreements::News &news, ClientNumber count)
{
    m_count = count;
    m_stale.setCount(count);
    if (!hasKeys())
        return;
    m_keys.resize(count);
    if (news.isAll)
        m_stale.addAll();
    for (const ClientNumber client : news.clients)
        m_stale.add(client);
}

bool LocationOrder::catchUp(const History::Moment &moment,
                            const History::Disagreements &disagreements, std::size_t most)
{
    for (; most > 0 && !m_stale.isEmpty(); --most) {
        const ClientNumber client = m_stale.take();
        m_keys[client] = keyOf(moment, client, disagreements.lackedBy(client) > 0);
    }
    return m_stale.isEmpty();
}

std::int64_t LocationOrder::keyOf(const History::Moment &moment, ClientNumber client,
                                  bool isDisagreed) const
{
    if (m_wish.by == By::Newest) {
        const auto newest = moment.newest(client);
        return newest ? newest->location.timeNs() : nothing;
    }
    if (!isDisagreed && moment.state().cell(m_wish.server, client) != 0)
        return 0; // it is current: nearly always
    const History::Standings standings = History::standingsOf(moment, client);
    return App::keyOf(standings.servers[static_cast<std::size_t>(m_wish.server)]);
}

std::vector<ClientNumber> LocationOrder::rows(const History::Past &past,
                                              const History::Disagreements &disagreements) const
{
    std::vector<ClientNumber> rows(m_count);
    std::iota(rows.begin(), rows.end(), ClientNumber {0});
    const auto name = [&past](ClientNumber client) -> const std::string & {
        return past.clients().name(client);
    };
    if (m_wish.onlyDisagreeing)
        std::erase_if(rows,
                      [&](ClientNumber client) { return disagreements.lackedBy(client) == 0; });
    if (!m_wish.text.isEmpty())
        std::erase_if(rows, [&](ClientNumber client) {
            const std::string &its = name(client);
            return !clientText(QByteArray::fromRawData(its.data(), qsizetype(its.size())))
                        .contains(m_wish.text, Qt::CaseInsensitive);
        });
    const auto sort = [&](auto isLess) {
        std::stable_sort(rows.begin(), rows.end(), [&](ClientNumber a, ClientNumber b) {
            return m_wish.isDescending ? isLess(b, a) : isLess(a, b);
        });
    };
    switch (m_wish.by) {
    case By::Arrival:
        sort([](ClientNumber a, ClientNumber b) { return a < b; });
        break;
    case By::Name:
        sort([&name](ClientNumber a, ClientNumber b) {
            return qstrnicmp(name(a).data(), qsizetype(name(a).size()), name(b).data(),
                             qsizetype(name(b).size()))
                < 0;
        });
        break;
    case By::Agreement:
        sort([&](ClientNumber a, ClientNumber b) {
            return disagreements.lackedBy(a) < disagreements.lackedBy(b);
        });
        break;
    case By::Newest:
    case By::Server:
        sort([this](ClientNumber a, ClientNumber b) { return m_keys[a] < m_keys[b]; });
        break;
    }
    return rows;
}

} // namespace Herdscope::App
