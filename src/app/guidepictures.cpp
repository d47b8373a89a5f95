// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/guidepictures.h"

#include <QDockWidget>
#include <QToolBar>

#include <initializer_list>
#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

constexpr QSize pictureSize {560, 320}; ///< fits the page without being scaled
constexpr QSize barSize {560, 40};
constexpr int drawingMs = 900; ///< charts are made in turns

/// @p view drawn at @p size, whatever its place in the window gives it.
QPixmap pictureOf(Stage &stage, QWidget &view, QSize size)
{
    QWidget *const parent = view.parentWidget();
    const QRect place = view.geometry();
    view.resize(size);
    stage.pause(drawingMs);
    view.resize(size); // the window's layout may have taken it back meanwhile
    const QPixmap picture = view.grab(QRect(QPoint(), size));
    view.setGeometry(place);
    if (parent)
        parent->updateGeometry();
    return picture;
}

/// By the name of the picture.
QWidget *viewOf(const MainWindow &window, const QString &name)
{
    if (name == u"map"_s || name == u"graph"_s)
        return window.findChild<QWidget *>(name);
    if (name == u"time"_s)
        return window.findChild<QToolBar *>(u"timeToolBar"_s);
    auto *dock = window.findChild<QDockWidget *>(name % u"Dock"_s);
    if (!dock)
        return nullptr;
    dock->show();
    dock->raise();
    return dock->widget();
}

} // namespace

bool takeGuidePictures(Stage &stage, const QDir &folder, const QStringList &names)
{
    if (!folder.mkpath(u"."_s))
        return false;
    for (const auto &[theme, suffix] :
         {std::pair(ThemeChoice::Dark, u"-dark.png"_s), std::pair(ThemeChoice::Light, u".png"_s)}) {
        stage.settings().setTheme(theme);
        for (const QString &name : names) {
            QWidget *view = viewOf(stage.window(), name);
            const QSize size = name == u"time"_s ? barSize : pictureSize;
            if (!view || !pictureOf(stage, *view, size).save(folder.filePath(name % suffix)))
                return false;
        }
    }
    return true;
}

} // namespace Herdscope::App
