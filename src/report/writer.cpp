// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "report/writer.h"

#include "report/htmlpage.h"
#include "report/markdown.h"
#include "report/pdf.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>

namespace Herdscope::Report {

namespace {

using Done = tl::expected<void, WriteError>;

// How much of the whole work each of them is.
constexpr double modelShare = 0.3;
constexpr double figuresShare = 0.3;
constexpr double pdfShare = 0.35;

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(Herdscope::Report)
};

tl::unexpected<WriteError> cancelled()
{
    return tl::make_unexpected(WriteError {true, Words::tr("The report was cancelled.")});
}

tl::unexpected<WriteError> failed(const QString &text)
{
    return tl::make_unexpected(WriteError {false, text});
}

tl::unexpected<WriteError> cantWrite(const QString &file, const QString &reason)
{
    return failed(Words::tr("The file %1 can't be written: %2. Make room on the disk or choose "
                            "another folder.")
                      .arg(QDir::toNativeSeparators(file), reason));
}

bool holdsReport(const QString &folder)
{
    constexpr qint64 headBytes = 64 * 1024;
    QFile page(QDir(folder).filePath(QStringLiteral("report.html")));
    return page.open(QIODevice::ReadOnly) && isReportPage(page.read(headBytes));
}

Done check(const QString &folder)
{
    const auto all = QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot;
    const QFileInfo info(folder);
    if (info.exists() && !info.isDir())
        return failed(Words::tr("%1 is no folder.").arg(QDir::toNativeSeparators(folder)));
    if (info.exists() && !QDir(folder).isEmpty(all) && !holdsReport(folder))
        return failed(Words::tr("The folder %1 is not empty and holds no earlier report. Choose an "
                                "empty or a new folder.")
                          .arg(QDir::toNativeSeparators(folder)));
    return {};
}

/// Writes into a folder of its own.
class Writer final
{
public:
    Writer(const Model &model, const QString &folder, const Progress &progress)
        : m_model(model)
        , m_folder(folder)
        , m_progress(progress)
    {
    }
    [[nodiscard]] Done write();

private:
    [[nodiscard]] bool goesOn(double share, const QString &what) const
    {
        return !m_progress || m_progress(share, what);
    }
    [[nodiscard]] Done writeFile(const QString &name, const QByteArray &content) const;
    [[nodiscard]] Done writeFigures() const;
    [[nodiscard]] Done writeData() const;
    [[nodiscard]] Done writePdf() const;

    const Model &m_model;
    const QDir m_folder;
    const Progress &m_progress;
};

Done Writer::write()
{
    for (const char *name : {"figures", "data"})
        if (!m_folder.mkdir(QLatin1String(name)))
            return failed(Words::tr("The folder %1 can't be made.")
                              .arg(m_folder.filePath(QLatin1String(name))));
    return writeData()
        .and_then([this] { return writeFigures(); })
        .and_then([this] { return writePdf(); })
        .and_then([this] { return writeFile(QStringLiteral("report.md"), markdownOf(m_model)); })
        .and_then([this] { return writeFile(QStringLiteral("report.html"), htmlOf(m_model)); });
}

Done Writer::writeFile(const QString &name, const QByteArray &content) const
{
    QFile file(m_folder.filePath(name));
    if (!file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)
        || !file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner))
        return cantWrite(file.fileName(), file.errorString());
    if (file.write(content) != content.size())
        return cantWrite(file.fileName(),
                         file.error() != QFileDevice::NoError ? file.errorString()
                                                              : qt_error_string(ENOSPC));
    return {};
}

Done Writer::writeData() const
{
    for (const auto &[name, content] : m_model.data) {
        if (!goesOn(modelShare, name))
            return cancelled();
        if (const Done done = writeFile(name, QByteArray::fromStdString(content)); !done)
            return done;
    }
    return {};
}

Done Writer::writeFigures() const
{
    double written = 0;
    const double all = double(m_model.sections.size());
    for (const Section &section : m_model.sections) {
        if (!goesOn(modelShare + figuresShare * written++ / all, section.title))
            return cancelled();
        for (const Block &block : section.blocks) {
            const auto *figure = std::get_if<Figure>(&block);
            if (figure == nullptr)
                continue;
            const Done done = writeFile(
                figure->file, Figures::svgOf(figure->picture, figure->size, figure->alternative));
            if (!done)
                return done;
        }
    }
    return {};
}

Done Writer::writePdf() const
{
    const auto pdf = pdfOf(m_model, [this](double share, const QString &what) {
        return goesOn(modelShare + figuresShare + pdfShare * share, what);
    });
    if (!pdf)
        return cancelled();
    return writeFile(QStringLiteral("report.pdf"), *pdf);
}

/// The page comes last: where it is, all is there.
Done moveInto(const QString &folder, const QString &from)
{
    const QDir to(folder);
    if (!QDir().mkpath(folder))
        return failed(Words::tr("The folder %1 can't be made. Choose a folder in which you may "
                                "write.")
                          .arg(QDir::toNativeSeparators(folder)));
    QFile::remove(to.filePath(QStringLiteral("report.html")));
    for (const char *each : {"figures", "data", "report.pdf", "report.md", "report.html"}) {
        const QString name = QLatin1String(each);
        const QFileInfo old(to.filePath(name));
        const bool isGone = old.isDir() && !old.isSymLink()
            ? QDir(old.filePath()).removeRecursively()
            : !(old.exists() || old.isSymLink()) || QFile::remove(old.filePath());
        if (!isGone || !QDir().rename(QDir(from).filePath(name), old.filePath()))
            return cantWrite(old.filePath(), Words::tr("an earlier one is in the way"));
    }
    return {};
}

} // namespace

tl::expected<void, WriteError> writeReport(const Subject &subject, const Wanted &wanted,
                                           const QString &folder, const Progress &progress)
{
    if (const Done good = check(folder); !good)
        return good;
    const auto model = makeModel(subject, wanted, [&progress](double share, const QString &what) {
        return !progress || progress(share * modelShare, what);
    });
    if (!model)
        return cancelled();
    const QString parent = QFileInfo(QDir(folder).absolutePath()).absolutePath();
    if (!QDir().mkpath(parent))
        return failed(Words::tr("The folder %1 can't be made. Choose a folder in which you may "
                                "write.")
                          .arg(QDir::toNativeSeparators(parent)));
    const QTemporaryDir made(parent + QStringLiteral("/.herdscope-report-XXXXXX"));
    if (!made.isValid())
        return failed(Words::tr("The folder %1 can't be written to: %2. Choose another folder.")
                          .arg(QDir::toNativeSeparators(parent), made.errorString()));
    return Writer(*model, made.path(), progress).write().and_then([&]() -> Done {
        if (progress && !progress(1, Words::tr("Done")))
            return cancelled();
        return moveInto(folder, made.path());
    });
}

} // namespace Herdscope::Report
