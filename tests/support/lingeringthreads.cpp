// SPDX-FileCopyrightText: 2026 The Chatelaine authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Preloaded into a program, makes its threads end as late as a busy machine might let them: when the process is already ending, in the
// moment in which libcrypto has freed what it kept for each thread and not yet forgotten that it did. Says on standard error what
// happened then: "lingered" for a thread that ended in that moment, "freed twice" when it freed libcrypto's part once more.

#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <memory>
#include <thread>

#include <dlfcn.h>
#include <pthread.h>

namespace {

using Destructor = void (*)(void *);
using Body = void *(*)(void *);

pthread_key_t lingerKey;
pthread_key_t cryptoKey = pthread_key_t(-1);
Destructor cryptoDestructor = nullptr;
std::atomic_bool cleaning = false;

template<typename Function>
Function *next(const char *name)
{
    return reinterpret_cast<Function *>(dlsym(RTLD_NEXT, name));
}

void linger(void *)
{
    using namespace std::chrono_literals;
    for (int waited = 0; waited < 500 && !cleaning; ++waited)
        std::this_thread::sleep_for(10ms);
    if (cleaning)
        std::fputs("lingered\n", stderr);
}

void watchedDestructor(void *data)
{
    if (cleaning)
        std::fputs("freed twice\n", stderr);
    else
        cryptoDestructor(data);
}

struct Start
{
    Body body;
    void *argument;
};

void *run(void *argument)
{
    const std::unique_ptr<Start> start(static_cast<Start *>(argument));
    pthread_setspecific(lingerKey, &lingerKey);
    return start->body(start->argument);
}

[[gnu::constructor]] void prepare()
{
    next<decltype(pthread_key_create)>("pthread_key_create")(&lingerKey, linger);
}

} // namespace

extern "C" {

int pthread_key_create(pthread_key_t *key, Destructor destructor) noexcept
{
    const auto real = next<decltype(pthread_key_create)>("pthread_key_create");
    Dl_info info{};
    if (!destructor || cryptoDestructor || dladdr(reinterpret_cast<void *>(destructor), &info) == 0 || !std::strstr(info.dli_fname, "libcrypto"))
        return real(key, destructor);
    cryptoDestructor = destructor;
    const int result = real(key, watchedDestructor);
    cryptoKey = *key;
    return result;
}

int pthread_key_delete(pthread_key_t key) noexcept
{
    using namespace std::chrono_literals;
    if (key == cryptoKey) {
        cleaning = true;
        std::this_thread::sleep_for(500ms);
    }
    return next<decltype(pthread_key_delete)>("pthread_key_delete")(key);
}

int pthread_create(pthread_t *thread, const pthread_attr_t *attributes, Body body, void *argument) noexcept
{
    auto start = std::make_unique<Start>(Start{body, argument});
    const int result = next<decltype(pthread_create)>("pthread_create")(thread, attributes, run, start.get());
    if (result == 0)
        (void)start.release();
    return result;
}

}
