// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/figuresaver.h"

#include "app/words.h"
#include "figures/picturefile.h"

#include <QAction>
#include <QFileDialog>
#include <QFontInfo>
#include <QPainter>
#include <QSaveFile>

#include <utility>

namespace Herdscope::App {

using namespace Qt::StringLiterals;

namespace {

QString suffixOf(FileFormat format)
{
    switch (format) {
    case FileFormat::Csv:
        return u"csv"_s;
    case FileFormat::Svg:
        return u"svg"_s;
    case FileFormat::Png:
        return u"png"_s;
    case FileFormat::Pdf:
        return u"pdf"_s;
    }
    return {};
}

} // namespace

FigureSaver::FigureSaver(QWidget &view, Texts texts, Figure figure)
    : QObject(&view)
    , m_view(view)
    , m_texts(std::move(texts))
    , m_figure(std::move(figure))
{
}

void FigureSaver::fillMenu(QMenu *menu, bool withPictures)
{
    const std::pair<FileFormat, QString> formats[] {{FileFormat::Csv, tr("Save as &CSV…")},
                                                    {FileFormat::Svg, tr("Save as &SVG…")},
                                                    {FileFormat::Png, tr("Save as &PNG…")},
                                                    {FileFormat::Pdf, tr("Save as P&DF…")}};
    for (const auto &[format, text] : formats) {
        if (format == FileFormat::Csv || withPictures)
            connect(menu->addAction(text), &QAction::triggered, this,
                    [this, what = format] { ask(what); });
    }
}

void FigureSaver::ask(FileFormat format)
{
    if (!m_figure(font()).csv)
        return;
    const QString suffix = suffixOf(format);

    auto *dialog = new QFileDialog(m_view.window(), m_texts.dialog, documentsFolder(),
                                   tr("%1 files (*.%2)").arg(suffix.toUpper(), suffix));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(suffix);
    dialog->selectFile(m_texts.file % u'.' % suffix);
    connect(dialog, &QFileDialog::fileSelected, this,
            [this, format](const QString &fileName) { save(format, fileName); });
    dialog->open();
}

/// For its owner only: it holds positions.
bool FigureSaver::save(FileFormat format, const QString &fileName)
{
    const QByteArray content = contentOf(format);
    QSaveFile file(fileName);
    const bool written = !content.isEmpty() && file.open(QIODevice::WriteOnly)
        && file.setPermissions(QFileDevice::ReadOwner | QFileDevice::WriteOwner)
        && file.write(content) == content.size() && file.commit();
    if (!written) {
        const QString reason =
            content.isEmpty() ? tr("there is nothing to save") : file.errorString();
        emit saveFailed(tr("%1 can't be written: %2.").arg(fileName, reason));
        return false;
    }
    emit saved(fileName);
    return true;
}

/// As large on all devices.
QFont FigureSaver::font() const
{
    QFont font = m_view.font();
    font.setPixelSize(QFontInfo(font).pixelSize());
    return font;
}

QByteArray FigureSaver::contentOf(FileFormat format) const
{
    const SavedFigure figure = m_figure(font());
    if (format == FileFormat::Csv)
        return figure.csv ? figure.csv() : QByteArray();
    if (!figure.picture)
        return {};
    const ExportData::Picture picture = [&](QPainter &painter, QSize size) {
        painter.setFont(font());
        figure.picture(painter, size);
    };
    switch (format) {
    case FileFormat::Svg:
        return Figures::svgOf(picture, figure.size, figure.title);
    case FileFormat::Png:
        return Figures::pngOf(picture, figure.size);
    case FileFormat::Pdf:
        return Figures::pdfOf(picture, figure.size, figure.title);
    case FileFormat::Csv:
        break;
    }
    return {};
}

} // namespace Herdscope::App
