// SPDX-FileCopyrightText: 2026 The Herdscope authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "figures/picturefile.h"
#include "herd/herdspec.h"
#include "journal/eventstore.h"
#include "journal/recorder.h"

#include <QByteArray>
#include <QDateTime>
#include <QSize>
#include <QString>
#include <QStringList>

#include <cstdint>
#include <vector>

namespace Herdscope::App {

/// What an export is made of: plain values, so that it needs no running herd.
struct ExportData
{
    struct Server
    {
        quint16 port = 0; ///< that it listened on last; 0: as the herd says
        QString state; ///< "up", "down since 00:14:09"
        int clients = 0; ///< connected
        std::uint64_t known = 0; ///< clients in its location table
        std::uint64_t updates = 0; ///< IAMAT that it took and that were news
        std::uint64_t questions = 0; ///< WHATSAT
        std::uint64_t invalid = 0; ///< lines answered with "?"
    };
    struct Link
    {
        QString state; ///< "up", "cut", "down"
        std::uint64_t useful = 0; ///< AT lines received over it, both directions
        std::uint64_t duplicate = 0;
    };
    using Picture = Figures::Picture;

    Herd::HerdSpec herd;
    std::vector<Server> servers; ///< as HerdSpec::servers
    std::vector<Link> links; ///< as HerdSpec::links
    QString logDirectory; ///< Recorder::directory(), flushed before; empty: no logs were kept
    QStringList logFiles; ///< Recorder::files()
    Journal::Recorder::Counts counts;
    const Journal::EventStore *events = nullptr; ///< never null; outlives the export
    Picture map; ///< paint in light colours; called twice each: SVG, PNG
    Picture graph;
    /// The way of one update: as SVG, PNG and CSV.
    struct Waterfall
    {
        QString base; ///< of its files: "waterfall-slowest"
        QString title; ///< what it shows, and why this one
        QString totals;
        Picture picture; ///< as the others
        QSize size;
        QByteArray csv;
    };
    std::vector<Waterfall> waterfalls;
    QSize pictureSize {1200, 900}; ///< PNGs have twice that
    /// Credits of the base map and of the places shown, plain text. Data of places whose terms
    /// forbid keeping them must not be in the pictures; the journal holds none of them anyhow.
    QStringList attributions;
    QString programVersion; ///< "0.1.0"
    QDateTime when; ///< of the export
};

/// One file of an export, for the page that lists them.
struct ExportedFile
{
    enum class Kind
    {
        ServerLog,
        Journal,
        Updates,
        Herd,
        MapSvg,
        MapPng,
        GraphSvg,
        GraphPng,
        WaterfallSvg,
        WaterfallPng,
        WaterfallCsv,
        Page
    };
    Kind kind = Kind::ServerLog;
    QString name; ///< in the folder
    qint64 bytes = 0;
    QString missing; ///< why it could not be had; the export goes on without it
};

} // namespace Herdscope::App
