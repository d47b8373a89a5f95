// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/lab.h"
#include "herd/presets.h"

#include <QTemporaryDir>
#include <QtTest>

/// A laboratory on free ports whose logs go into a folder of its own.
class LabFixture
{
public:
    explicit LabFixture(Herdscope::Herd::HerdSpec herd = Herdscope::Herd::defaultHerd())
        : lab(onFreePorts(std::move(herd)), options(folder.path()))
    {
    }

    static Herdscope::Herd::HerdSpec onFreePorts(Herdscope::Herd::HerdSpec herd)
    {
        for (auto &server : herd.servers)
            server.port = 0;
        return herd;
    }
    static Herdscope::App::Lab::Options options(const QString &runs)
    {
        Herdscope::App::Lab::Options options;
        options.runsDir = runs;
        options.stateDir = runs + QLatin1String("/state");
        return options;
    }

    [[nodiscard]] int serverCount() const { return int(lab.herd().servers.size()); }
    [[nodiscard]] bool waitUntilUp()
    {
        return QTest::qWaitFor([this] { return lab.runner().serversUp() == serverCount(); },
                               10'000);
    }
    /// What @p server holds of @p client now.
    [[nodiscard]] std::optional<Herdscope::Protocol::Position>
    heldBy(int server, const QByteArray &client) const
    {
        QFuture<std::vector<Herdscope::Herd::Location>> future = lab.runner().locations(server);
        if (!QTest::qWaitFor([&] { return future.isFinished(); }) || future.resultCount() == 0)
            return {};
        for (const auto &location : future.result()) {
            if (location.client() == std::string_view(client.data(), std::size_t(client.size())))
                return location.position();
        }
        return {};
    }
    [[nodiscard]] bool allHold(const QByteArray &client, Herdscope::Protocol::Position place) const
    {
        for (int i = 0; i < serverCount(); ++i) {
            const auto held = heldBy(i, client);
            if (!held || qAbs(held->latitudeDeg - place.latitudeDeg) > 1e-5
                || qAbs(held->longitudeDeg - place.longitudeDeg) > 1e-5)
                return false;
        }
        return true;
    }

    QTemporaryDir folder;
    Herdscope::App::Lab lab;
};
