// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "protocol/managers/tokenkey.h"

#include "protocol/managers/deviceerror.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/rsa.h>
#include <openssl/x509.h>

namespace Chatelaine {
namespace {

/// No RSA key of a sane size encrypts to more.
constexpr qsizetype LongestChallenge = 2048;
constexpr qsizetype LongestFile = 256 * 1024;

template<auto Free>
struct Freed {
    template<typename Pointer>
    void operator()(Pointer *pointer) const
    {
        Free(pointer);
    }
};

using Bio = std::unique_ptr<BIO, Freed<BIO_free_all>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Context = std::unique_ptr<EVP_PKEY_CTX, Freed<EVP_PKEY_CTX_free>>;

/// What is wrong here says nothing about what others do with the library on this thread.
struct QuietErrors {
    QuietErrors() { ERR_set_mark(); }
    ~QuietErrors() { ERR_pop_to_mark(); }
    QuietErrors(const QuietErrors &) = delete;
    QuietErrors &operator=(const QuietErrors &) = delete;
};

const unsigned char *bytes(const QByteArray &data)
{
    return reinterpret_cast<const unsigned char *>(data.constData());
}

Bio reader(const QByteArray &data)
{
    return Bio(BIO_new_mem_buf(data.constData(), int(data.size())));
}

Certificate readCertificate(const QByteArray &data)
{
    if (data.isEmpty() || data.size() > LongestFile) {
        return nullptr;
    }
    const unsigned char *position = bytes(data);
    if (Certificate certificate{d2i_X509(nullptr, &position, long(data.size()))}) {
        return certificate;
    }
    const Bio bio = reader(data);
    return Certificate(bio ? PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr) : nullptr);
}

/// An encrypted key would have the library ask for its password at the terminal.
int noPassword(char *, int, int, void *)
{
    return -1;
}

QByteArray toDer(X509 *certificate)
{
    unsigned char *data = nullptr;
    const int size = i2d_X509(certificate, &data);
    const QByteArray der = size > 0 ? QByteArray(reinterpret_cast<const char *>(data), size) : QByteArray();
    OPENSSL_free(data);
    return der;
}

int paddingCode(TokenPadding padding)
{
    return padding == TokenPadding::Pkcs1 ? RSA_PKCS1_PADDING : RSA_PKCS1_OAEP_PADDING;
}

using Step = int (*)(EVP_PKEY_CTX *, unsigned char *, size_t *, const unsigned char *, size_t);

/// Both directions of EVP work alike: first the size, then the bytes.
std::optional<QByteArray> transform(EVP_PKEY_CTX *context, Step step, const QByteArray &data, TokenPadding padding)
{
    size_t size = 0;
    const auto length = size_t(data.size());
    if (EVP_PKEY_CTX_set_rsa_padding(context, paddingCode(padding)) <= 0 || step(context, nullptr, &size, bytes(data), length) <= 0) {
        return std::nullopt;
    }
    QByteArray result(qsizetype(size), Qt::Uninitialized);
    if (step(context, reinterpret_cast<unsigned char *>(result.data()), &size, bytes(data), length) <= 0) {
        return std::nullopt;
    }
    result.truncate(qsizetype(size));
    return result;
}

} // namespace

struct TokenKey::Handle {
    Key key;
};

TokenPadding tokenPadding(Wire::Dialect dialect)
{
    return isIeeeFamily(dialect) ? TokenPadding::Oaep : TokenPadding::Pkcs1;
}

TokenKey::TokenKey(std::unique_ptr<Handle> key, QByteArray certificate)
    : m_key(std::move(key))
    , m_certificate(std::move(certificate))
{
}

TokenKey::~TokenKey() = default;

std::shared_ptr<const TokenKey> TokenKey::load(const QByteArray &certificate, const QByteArray &privateKey)
{
    const QuietErrors quiet;
    const Certificate read = readCertificate(certificate);
    const Bio bio = privateKey.size() > LongestFile ? nullptr : reader(privateKey);
    Key key(bio ? PEM_read_bio_PrivateKey(bio.get(), nullptr, noPassword, nullptr) : nullptr);
    if (!read || !key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA || X509_check_private_key(read.get(), key.get()) != 1) {
        return nullptr;
    }
    auto handle = std::make_unique<Handle>();
    handle->key = std::move(key);
    return std::shared_ptr<const TokenKey>(new TokenKey(std::move(handle), toDer(read.get())));
}

std::optional<QByteArray> TokenKey::decrypt(const QByteArray &challenge, TokenPadding padding) const
{
    const QuietErrors quiet;
    if (challenge.isEmpty() || challenge.size() > LongestChallenge) {
        return std::nullopt;
    }
    const Context context(EVP_PKEY_CTX_new(m_key->key.get(), nullptr));
    if (!context || EVP_PKEY_decrypt_init(context.get()) <= 0) {
        return std::nullopt;
    }
    return transform(context.get(), EVP_PKEY_decrypt, challenge, padding);
}

std::optional<QByteArray> encryptForCertificate(const QByteArray &certificate, const QByteArray &data, TokenPadding padding)
{
    const QuietErrors quiet;
    const Certificate read = readCertificate(certificate);
    const Key key(read ? X509_get_pubkey(read.get()) : nullptr);
    if (!key || EVP_PKEY_get_base_id(key.get()) != EVP_PKEY_RSA) {
        return std::nullopt;
    }
    const Context context(EVP_PKEY_CTX_new(key.get(), nullptr));
    if (!context || EVP_PKEY_encrypt_init(context.get()) <= 0) {
        return std::nullopt;
    }
    return transform(context.get(), EVP_PKEY_encrypt, data, padding);
}

std::optional<QByteArray> fromBase64(const QString &text)
{
    QByteArray plain = text.toLatin1();
    plain.removeIf([](char c) { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; });
    const auto decoded = QByteArray::fromBase64Encoding(plain, QByteArray::Base64Encoding | QByteArray::AbortOnBase64DecodingErrors);
    return decoded && !decoded.decoded.isEmpty() ? std::optional(decoded.decoded) : std::nullopt;
}

} // namespace Chatelaine
