// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "play/scenariofiles.h"
#include "scenario/scenariofile.h"
#include "tracks/clientnames.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStringList>

#include <algorithm>
#include <map>
#include <set>

namespace Herdscope::Play {

namespace {

constexpr double walkKmh = 5;

using Tracks::Track;

/// Makes the clients of a scenario that follow tracks those with ways.
class TrackLoader final
{
    Q_DECLARE_TR_FUNCTIONS(herdctl)

public:
    using Done = tl::expected<void, QString>;

    TrackLoader(const Scenario::Scenario &scenario, const QString &scenarioFile,
                const TrackFiles &readTracks)
        : m_scenario(scenario)
        , m_folder(QFileInfo(scenarioFile).absoluteDir())
        , m_readTracks(readTracks)
    {
        for (const Scenario::Client &each : scenario.clients)
            m_names.insert(each.name);
        for (const Scenario::Act &each : scenario.acts)
            m_names.insert(each.client);
        for (int i = 0; scenario.load && i < scenario.load->clients; ++i)
            m_names.insert("load." + std::to_string(i));
    }

    [[nodiscard]] tl::expected<std::vector<Scenario::Client>, QString> clients()
    {
        for (const Scenario::Client &each : m_scenario.clients) {
            const Done done = each.track.empty() ? keep(each)
                : each.isEachTrack               ? addEach(each)
                                                 : addOne(each);
            if (!done)
                return tl::unexpected(done.error());
        }
        if (m_clients.size() > Scenario::maxClients)
            return tl::unexpected(tr("With a client for each track there are more than %1 clients; "
                                     "leave out some tracks.")
                                      .arg(Scenario::maxClients));
        return std::move(m_clients);
    }

private:
    Done keep(const Scenario::Client &client)
    {
        m_clients.push_back(client);
        return {};
    }

    [[nodiscard]] QString pathOf(const Scenario::Client &client) const
    {
        return m_folder.filePath(QString::fromStdString(client.track));
    }

    /// With times.
    [[nodiscard]] tl::expected<const std::vector<Track> *, QString>
    tracksOf(const Scenario::Client &client)
    {
        const auto known = m_files.find(client.track);
        if (known != m_files.end())
            return &known->second;
        auto tracks = m_readTracks(pathOf(client));
        if (!tracks)
            return tl::unexpected(tracks.error());
        for (Track &each : *tracks)
            if (!each.hasTimes)
                Tracks::pace(each, walkKmh);
        return &m_files.emplace(client.track, *std::move(tracks)).first->second;
    }

    void add(Scenario::Client client, const Track &track, std::int64_t fromNs)
    {
        client.isEachTrack = false;
        client.trackName.clear();
        client.trackNumber = 0;
        client.way.clear();
        std::optional<std::int64_t> fixNs = 0;
        for (; fixNs; fixNs = Tracks::nextFix(track, *fixNs))
            client.way.push_back({fromNs + *fixNs, Tracks::positionAt(track, *fixNs)});
        m_clients.push_back(std::move(client));
    }

    /// Those that begin behind the scenario's end do not take part.
    Done addEach(const Scenario::Client &client)
    {
        const auto tracks = tracksOf(client);
        if (!tracks)
            return tl::unexpected(tracks.error());
        const std::vector<std::int64_t> startsNs = Tracks::startsOf(**tracks);
        const auto names =
            Tracks::clientNamesOf(**tracks, pathOf(client), [this](const std::string &name) {
                return m_names.contains(name);
            });
        for (std::size_t i = 0; i < names.size(); ++i) {
            Scenario::Client each = client;
            each.name = names[i];
            each.fromNs += startsNs[i];
            m_names.insert(names[i]);
            if (each.fromNs <= m_scenario.durationNs)
                add(each, (**tracks)[i], each.fromNs);
        }
        return {};
    }

    Done addOne(const Scenario::Client &client)
    {
        const auto tracks = tracksOf(client);
        if (!tracks)
            return tl::unexpected(tracks.error());
        const auto number = numberOf(client, **tracks);
        if (!number)
            return tl::unexpected(number.error());
        add(client, (**tracks)[*number], client.fromNs);
        return {};
    }

    /// From 0.
    [[nodiscard]] tl::expected<std::size_t, QString>
    numberOf(const Scenario::Client &client, const std::vector<Track> &tracks) const
    {
        const QString who = QString::fromStdString(client.name);
        const QString file = pathOf(client);
        if (client.trackNumber > 0) {
            if (std::size_t(client.trackNumber) <= tracks.size())
                return std::size_t(client.trackNumber) - 1;
            return tl::unexpected(tr("%1 holds %2 tracks, and %3 is to follow number %4; write "
                                     "which = 1 … %2.")
                                      .arg(file)
                                      .arg(tracks.size())
                                      .arg(who)
                                      .arg(client.trackNumber));
        }
        if (client.trackName.empty() && tracks.size() == 1)
            return std::size_t(0);
        if (client.trackName.empty())
            return tl::unexpected(
                tr("%1 holds %2 tracks, and %3 is to follow one; write which = 1 … %2 or a track's "
                   "name (%4), or tracks = \"%5\" without a name for a client on each.")
                    .arg(file)
                    .arg(tracks.size())
                    .arg(who, namesOf(tracks), QString::fromStdString(client.track)));
        const auto isIt = [&](const Track &each) { return each.name == client.trackName; };
        const auto found = std::find_if(tracks.begin(), tracks.end(), isIt);
        const QString name = QString::fromStdString(client.trackName);
        if (found == tracks.end())
            return tl::unexpected(tr("%1 holds no track named \"%2\", which %3 is to follow; its "
                                     "tracks are %4.")
                                      .arg(file, name, who, namesOf(tracks)));
        if (std::find_if(found + 1, tracks.end(), isIt) != tracks.end())
            return tl::unexpected(
                tr("%1 holds several tracks named \"%2\"; write the number of the one that %3 is "
                   "to follow, which = 1 … %4.")
                    .arg(file, name, who)
                    .arg(tracks.size()));
        return std::size_t(found - tracks.begin());
    }

    /// Not all of very many.
    [[nodiscard]] static QString namesOf(const std::vector<Track> &tracks)
    {
        constexpr std::size_t most = 8;
        QStringList names;
        for (std::size_t i = 0; i < tracks.size() && i < most; ++i)
            names.append(tracks[i].name.empty() ? tr("%1: without a name").arg(i + 1)
                                                : QLatin1Char('"')
                                 + QString::fromStdString(tracks[i].name) + QLatin1Char('"'));
        if (tracks.size() > most)
            names.append(QStringLiteral("…"));
        return names.join(QLatin1String(", "));
    }

    const Scenario::Scenario &m_scenario;
    const QDir m_folder;
    const TrackFiles &m_readTracks;
    std::set<std::string> m_names; ///< that are taken
    std::map<std::string, std::vector<Track>> m_files;
    std::vector<Scenario::Client> m_clients;
};

} // namespace

tl::expected<void, QString> loadTracks(Scenario::Scenario &scenario, const QString &scenarioFile,
                                       const TrackFiles &readTracks)
{
    auto clients = TrackLoader(scenario, scenarioFile, readTracks).clients();
    if (!clients)
        return tl::unexpected(clients.error());
    scenario.clients = *std::move(clients);
    return {};
}

} // namespace Herdscope::Play
