// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/exportdata.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QString>
#include <QTemporaryDir>

#include <functional>
#include <memory>
#include <tl/expected.hpp>
#include <vector>

namespace Herdscope::App {

struct ExportError
{
    enum class Kind
    {
        FolderHoldsOtherThings, ///< is not empty and holds no earlier export
        FolderIsLogFolder, ///< the logs would be overwritten by themselves
        CannotMakeFolder,
        CannotWrite,
        CannotPaint, ///< no memory for the picture
        Cancelled,
    };
    Kind kind = Kind::CannotWrite;
    QString file; ///< or folder, with path
    QString reason; ///< of the system, may be empty
    /// Which file, why, and what to do: for people.
    [[nodiscard]] QString text() const;

    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::ExportError)
};

/// Writes an export: a folder with the servers' logs, the journal, updates.csv, herd.toml, map,
/// graph and the way of some updates as SVG and PNG, and index.html, which shows and explains them
/// and needs no network and no script.
///
/// The folder is made if need be. One that is not empty is refused unless it holds an earlier
/// export, whose files are replaced; other files in it are left alone. Files get mode 0600: they
/// hold positions. A log that can't be read is listed with the reason and does not stop the export.
/// All is written aside and put in its place at the end: of an export that fails or is cancelled
/// nothing is left, and an earlier one stays as it was.
class Exporter final
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::App::Exporter)

public:
    struct Result
    {
        QString page; ///< path of index.html
        std::vector<ExportedFile> files; ///< as listed in the page, those that are missing too
    };
    /// Called before each file and at times within large ones; false cancels.
    using Progress = std::function<bool(const QString &fileName, int done, int files)>;

    /// @p data outlives the exporter.
    Exporter(const ExportData &data, QString folder, Progress progress = {});

    /// Blocks; in the thread of the widgets that paint the pictures. The table of updates is made
    /// in another one, while progress is told.
    [[nodiscard]] tl::expected<Result, ExportError> run();

private:
    using Done = tl::expected<void, ExportError>;
    [[nodiscard]] Done writeAll();
    [[nodiscard]] Done prepareFolder();
    [[nodiscard]] Done putInPlace();
    void removeEarlierExport(const QByteArray &page) const;
    [[nodiscard]] Done copyLogs();
    [[nodiscard]] Done copyLog(const QString &name, ExportedFile::Kind kind);
    [[nodiscard]] Done writeTables();
    [[nodiscard]] Done writeUpdates();
    [[nodiscard]] Done writePicture(const ExportData::Picture &picture, QSize size,
                                    const QString &base, const QString &title,
                                    ExportedFile::Kind svg, ExportedFile::Kind png);
    [[nodiscard]] Done writeWaterfalls();
    [[nodiscard]] Done write(const QString &name, ExportedFile::Kind kind, const QByteArray &bytes);
    [[nodiscard]] Done step(const QString &name);
    [[nodiscard]] tl::unexpected<ExportError> failed(ExportError::Kind kind, const QString &file,
                                                     const QString &reason = {}) const;
    [[nodiscard]] QString pathTo(const QString &name) const; ///< aside
    [[nodiscard]] QString placeOf(const QString &name) const;

    const ExportData &m_data;
    QString m_folder;
    Progress m_progress;
    std::vector<ExportedFile> m_files;
    std::unique_ptr<QTemporaryDir> m_aside;
};

} // namespace Herdscope::App
