// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/graphwidget.h"
#include "app/mainwindow.h"
#include "app/mapwidget.h"

#include "labfixture.h"

#include <QAction>
#include <QLabel>

/// The whole window over a running herd, with settings and logs of its own.
class WindowFixture : public LabFixture
{
public:
    explicit WindowFixture(Herdscope::Herd::HerdSpec herd = Herdscope::Herd::defaultHerd())
        : LabFixture(std::move(herd))
        , settings(folder.filePath(QLatin1String("settings.ini")))
        , appearance(settings)
        , window(lab, settings, appearance)
    {
        window.resize(1300, 850);
        window.show();
    }

    [[nodiscard]] bool ready()
    {
        return QTest::qWaitForWindowExposed(&window) && waitUntilUp() && QTest::qWaitFor([this] {
                   return window.map().scene().servers.size() == lab.herd().servers.size();
               });
    }
    /// A place on the visible map, from its middle.
    [[nodiscard]] QPoint onMap(int right, int down)
    {
        return window.map().rect().center() + QPoint(right, down);
    }
    [[nodiscard]] Herdscope::Protocol::Position placeOf(QPoint point)
    {
        const QPointF place = window.map().placeAt(point);
        return {place.y(), place.x()};
    }
    void click(QPoint point) { QTest::mouseClick(&window.map(), Qt::LeftButton, {}, point); }
    [[nodiscard]] QString status(const char *label)
    {
        return window.findChild<QLabel *>(QLatin1String(label))->text();
    }
    [[nodiscard]] QAction *action(const char *name)
    {
        return window.findChild<QAction *>(QLatin1String(name));
    }

    Herdscope::App::Settings settings;
    Herdscope::App::Appearance appearance;
    Herdscope::App::MainWindow window;
};
