// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exportdata.h"

#include <QByteArray>
#include <QFont>
#include <QMenu>
#include <QObject>
#include <QString>
#include <QWidget>

#include <functional>

namespace Herdscope::App {

enum class FileFormat
{
    Csv,
    Svg,
    Png,
    Pdf
};

/// A figure as it is to be saved: its table is made only when it is wanted.
struct SavedFigure
{
    std::function<QByteArray()> csv; ///< none: there is nothing to save
    ExportData::Picture picture; ///< none: there is only the table
    QSize size;
    QString title;
};

/// Saves what a view shows, as a table or as a picture: asks where, and writes it.
class FigureSaver final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(FigureSaver)

public:
    struct Texts
    {
        QString file; ///< suggested, without its suffix: "waterfall"
        QString dialog; ///< title: "Save the waterfall"
    };
    /// What is shown now. Its picture will be painted in that font.
    using Figure = std::function<SavedFigure(const QFont &font)>;
    /// Belongs to @p view, whose font pictures have.
    FigureSaver(QWidget &view, Texts texts, Figure figure);

    /// Adds "Save as CSV…" and, @p withPictures, the others.
    void fillMenu(QMenu *menu, bool withPictures = true);
    void ask(FileFormat format);
    /// Whatever the end of the file's name says. False and saveFailed() if it can't be written.
    bool save(FileFormat format, const QString &fileName);

signals:
    void saved(const QString &fileName);
    void saveFailed(const QString &text); ///< for people

private:
    [[nodiscard]] QFont font() const;
    [[nodiscard]] QByteArray contentOf(FileFormat format) const;

    QWidget &m_view;
    const Texts m_texts;
    const Figure m_figure;
};

} // namespace Herdscope::App
